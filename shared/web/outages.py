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
    asyncpg.PostgresConnectionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.OperatorInterventionError,
)
#: Values the database cannot hold are refused by the caller's mistake or ours, never by an outage.
NO_OUTAGES: Final[tuple[type[Exception], ...]] = (asyncpg.DataError,)
