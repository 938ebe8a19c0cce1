"""Who waits, who tries again and who answers 503 mean the same by an outage."""

import asyncpg
import pytest
from asyncpg.exceptions import _base  # pyright: ignore[reportPrivateUsage]  the driver exports another DataError

from shared.messaging.transient import is_transient
from shared.outages import passes
from shared.privacy.ports import KeyStoreUnreachable
from shared.web.outages import NO_OUTAGES, OUTAGES

OUTAGE = [
    ConnectionResetError(),
    TimeoutError(),
    KeyStoreUnreachable(),
    asyncpg.AdminShutdownError(),
    asyncpg.CannotConnectNowError(),
    asyncpg.ConnectionDoesNotExistError(),
    asyncpg.DeadlockDetectedError(),
    asyncpg.DiskFullError(),
    asyncpg.IdleInTransactionSessionTimeoutError(),
    asyncpg.InterfaceError("connection is closed"),
    asyncpg.InternalClientError(),
    asyncpg.LockNotAvailableError(),
    asyncpg.ReadOnlySQLTransactionError(),
    asyncpg.SerializationError(),
]
FAULT = [
    asyncpg.DataError(),
    _base.DataError("invalid input for query argument"),
    asyncpg.UniqueViolationError(),
    asyncpg.UndefinedTableError(),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    KeyError(),
]


@pytest.mark.parametrize("raised", OUTAGE, ids=lambda raised: type(raised).__name__)
def test_an_outage_is_one_for_everybody(raised: Exception) -> None:
    assert passes(raised)
    assert is_transient(raised)
    assert isinstance(raised, OUTAGES)
    assert not isinstance(raised, NO_OUTAGES)


@pytest.mark.parametrize("raised", FAULT, ids=lambda raised: type(raised).__name__)
def test_a_fault_is_none_for_anybody(raised: Exception) -> None:
    assert not passes(raised)
    assert not is_transient(raised)
    assert isinstance(raised, NO_OUTAGES) or not isinstance(raised, OUTAGES)
