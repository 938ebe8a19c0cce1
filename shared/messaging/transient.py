"""Which errors pass by themselves: the same is tried again. All others are faults, and their fact is parked."""

from typing import Final

import asyncpg

from shared.eventstore.handling import TooMuchAtOnce
from shared.messaging.kafka import KafkaError
from shared.privacy.ports import KeyStoreUnreachable

_PASSING: Final = (
    OSError,
    TimeoutError,
    KafkaError,
    KeyStoreUnreachable,
    TooMuchAtOnce,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.TransactionRollbackError,
    asyncpg.ReadOnlySQLTransactionError,
)


def is_transient(raised: Exception) -> bool:
    """Whether it may be gone the next time. A value that the database cannot hold never is."""
    return isinstance(raised, _PASSING) and not isinstance(raised, asyncpg.DataError | ValueError)
