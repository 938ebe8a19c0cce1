"""What wakes a relay, and that it needs none of it: without a bell it looks by itself."""

from collections.abc import AsyncGenerator

import asyncpg
import pytest

from deploy.embedded import waiting
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Append, Cursor, Draft
from shared.kernel.context import Context
from shared.messaging import relay_carrying, relay_doorbell
from shared.testing.stack import Stack
from tests.relay.conftest import COMMANDS, PATIENCE, Record, Relaying, Told
from tests.store.horizon import told as told_by

CASE = "case-amina"
NEVER = 3600.0


@pytest.fixture
async def another_process(database: str) -> AsyncGenerator[PostgresEventStore]:
    """A store whose appends give the relay no hint."""
    async with await PostgresEventStore.connect(database, "intake", durable=False) as opened:
        yield opened


@pytest.fixture
async def watching(database: str) -> AsyncGenerator[asyncpg.Connection]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


def append_of(version: int) -> Append:
    context = Context("03359", "caseworker-7", COMMANDS, f"{version:032x}")
    return Append(CASE, CASE, version, (Draft("intake.contact-recorded.v1", b"{}"),), context)


async def until(watching: asyncpg.Connection, question: str) -> int:
    async def look() -> int | None:
        return await watching.fetchval(question) or None

    return await waiting.until_answered(look, question, PATIENCE)


ASLEEP = "SELECT asleep FROM eventstore.relay"
LISTENER = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'"


async def test_a_relay_that_sleeps_is_rung_by_other_processes(
    relaying: Relaying,
    told: Told,
    another_process: PostgresEventStore,
    watching: asyncpg.Connection,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(relay_carrying, "ASLEEP_LOOK_EVERY", NEVER)
    relaying()
    await until(watching, LISTENER)
    await until(watching, ASLEEP)
    await another_process.append(append_of(0))
    assert len(await told(1)) == 1


async def test_a_relay_whose_bell_is_cut_off_looks_by_itself(
    relaying: Relaying,
    told: Told,
    another_process: PostgresEventStore,
    watching: asyncpg.Connection,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(relay_doorbell, "AGAIN_AFTER", NEVER)
    monkeypatch.setattr(relay_carrying, "ASLEEP_LOOK_EVERY", NEVER)
    relaying()
    listener = await until(watching, LISTENER)
    await until(watching, ASLEEP)
    await watching.execute("SELECT pg_terminate_backend($1)", listener)
    await another_process.append(append_of(0))
    assert len(await told(1)) == 1


@pytest.fixture
async def another_database(stack: Stack) -> AsyncGenerator[asyncpg.Connection]:
    connection = await asyncpg.connect(stack.postgres_url)
    yield connection
    await connection.close()


async def test_an_open_transaction_in_another_database_holds_facts_back_and_none_is_skipped(
    store: PostgresEventStore, record: Record, relaying: Relaying, told: Told, another_database: asyncpg.Connection
):
    relaying()
    await record(CASE, 0)
    await told(1)
    before = (await told_by(store, Cursor(), 10)).cursor
    holding = another_database.transaction()
    await holding.start()
    await another_database.execute("CREATE TEMPORARY TABLE held_open ()")
    await record(CASE, 1)
    horizon = await store.horizon(before)
    assert horizon.seconds > 0
    assert horizon.pid is not None
    assert (await store.after(before, 10)).recorded == ()
    await holding.rollback()
    assert len(await told(2)) == 2
