"""Which errors pass by themselves: something we need is away or busy, and it says nothing about what was asked.

The one list for everybody who waits, tries again or answers 503; who needs more of the world adds to it.
"""

from typing import Final

import asyncpg

from shared.privacy.ports import KeyStoreUnreachable

TRANSIENT: Final[tuple[type[Exception], ...]] = (
    OSError,
    TimeoutError,
    KeyStoreUnreachable,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # the server said good-bye just as we asked
    asyncpg.PostgresConnectionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.OperatorInterventionError,
    asyncpg.TransactionRollbackError,
    asyncpg.LockNotAvailableError,
    asyncpg.IdleInTransactionSessionTimeoutError,  # the server gave our locks to others while we were frozen
    asyncpg.ReadOnlySQLTransactionError,
)


def passes(raised: Exception) -> bool:
    """Whether it may be gone the next time. A value that a driver cannot encode never is, though its class says so."""
    return isinstance(raised, TRANSIENT) and not isinstance(raised, ValueError)
