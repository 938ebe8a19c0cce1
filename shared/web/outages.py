"""What says that something we need is away, and nothing about the request: answered 503, worth repeating."""

from typing import Final

import httpx

from shared.outages import TRANSIENT

OUTAGES: Final[tuple[type[Exception], ...]] = (*TRANSIENT, httpx.TransportError)
#: Of these classes too, but a fault of ours: values that a driver cannot encode, files that are missing.
NO_OUTAGES: Final[tuple[type[Exception], ...]] = (ValueError, FileNotFoundError, PermissionError)
