"""What says that something we need is away, and nothing about the request: answered 503, worth repeating."""

from typing import Final

import asyncpg
import httpx

from shared.privacy.ports import KeyStoreUnreachable

OUTAGES: Final[tuple[type[Exception], ...]] = (
    OSError,
    TimeoutError,
    KeyStoreUnreachable,
    httpx.TransportError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # the server said good-bye just as we asked
    asyncpg.PostgresConnectionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.OperatorInterventionError,
)
#: Of these classes too, but a fault of ours: values that a driver cannot encode, files that are missing.
NO_OUTAGES: Final[tuple[type[Exception], ...]] = (ValueError, FileNotFoundError, PermissionError)
