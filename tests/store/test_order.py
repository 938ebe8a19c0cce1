"""The order in which facts are read on: nothing is lost and no stream is out of order, where simpler orders fail.

Forty writers on twenty hot streams, each with an earlier write in the transaction of its append: so transactions
get their number in one order, draw their positions in another and commit in a third.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from shared.eventstore import appending, pool
from shared.eventstore.home import QUERIES
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Append, Cursor, Draft
from shared.kernel.context import Context
from tests.store import horizon

WRITERS = 40
STREAMS = 20
FACTS_A_WRITER = 25
FACTS = WRITERS * FACTS_A_WRITER
LONGEST_WORK = 0.004
READ_AT_ONCE = 50


class Seen(NamedTuple):
    stream: str
    version: int


Read = Callable[[], Awaitable[Sequence[Seen]]]


@pytest.fixture
async def connections(database: str) -> AsyncGenerator[pool.Pool]:
    opened = await pool.connect(database, name="writers", durable=False, connections=WRITERS + 2, patience=30)
    await opened.execute("CREATE TABLE earlier_write (number integer)")
    yield opened
    await opened.close()


async def rewrite(connections: pool.Pool, function: str, text: str, other: str) -> None:
    definition = await connections.fetchval(
        "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = $1 AND proargtypes[0] = $2::regtype",
        function,
        "eventstore.asked[]",
    )
    assert definition.count(text) == 1
    await connections.execute(definition.replace(text, other))


@pytest.fixture(params=["at one look", "one by one"])
async def judged(connections: pool.Pool, request: pytest.FixtureRequest) -> str:
    """The function that gives an append its place in the order: append() itself, or judge() where not all is plain."""
    if request.param == "at one look":
        return "append"
    await rewrite(connections, "append", "NOT (plain AND apart)", "true")
    return "judge"


@pytest.fixture
async def without_greatest(connections: pool.Pool, judged: str) -> None:
    """The append function as most outboxes have it: each fact under its own transaction's number."""
    await rewrite(connections, judged, "greatest(s.last_tx, ", "coalesce(")


def in_safe_order(store: PostgresEventStore) -> Read:
    """As the relay reads."""
    cursor = Cursor()

    async def read() -> Sequence[Seen]:
        nonlocal cursor
        batch = await store.after(cursor, READ_AT_ONCE)
        cursor = batch.cursor
        return [Seen(fact.envelope.stream_id, fact.envelope.stream_version) for fact in batch.recorded]

    return read


def by_position_alone(connections: pool.Pool) -> Read:
    """As one reads who trusts a sequence."""
    position = 0

    async def read() -> Sequence[Seen]:
        nonlocal position
        rows = await connections.fetch(
            "SELECT pos, stream_id, version FROM eventstore.events WHERE pos > $1 ORDER BY pos LIMIT $2",
            position,
            READ_AT_ONCE,
        )
        position = rows[-1]["pos"] if rows else position
        return [Seen(row["stream_id"], row["version"]) for row in rows]

    return read


async def write(connections: pool.Pool, number: int) -> None:
    chance = random.Random(number)
    for fact in range(FACTS_A_WRITER):
        stream = f"course-run-{chance.randrange(STREAMS)}"
        async with connections.acquire() as connection, connection.transaction():
            await connection.execute("INSERT INTO earlier_write VALUES ($1)", number)
            await asyncio.sleep(chance.random() * LONGEST_WORK)
            await append(connection, stream, UUID(int=number * FACTS_A_WRITER + fact))
            await asyncio.sleep(chance.random() * LONGEST_WORK)


async def append(connection: Any, stream: str, command: UUID) -> None:
    """One more fact, whatever the version: the stream's row is locked first, as a conflict would only cost time."""
    version = await connection.fetchval(
        "SELECT version FROM eventstore.streams WHERE tenant = '03359' AND stream_id = $1 FOR UPDATE",
        stream,
    )
    context = Context("03359", "caseworker-7", command, command.hex)
    draft = Draft("language.seat-taken.v1", b"{}")
    (answer,) = await connection.fetch(
        QUERIES["append"], *appending.arguments([Append(stream, stream, version or 0, (draft,), context)])
    )
    assert answer["verdicts"] == ["appended"]


async def told_while_written(connections: pool.Pool, read: Read) -> list[Seen]:
    """What a reader that never stops meets while all is being written, and afterwards."""
    async with connections.acquire() as connection:
        for number in range(STREAMS):
            await append(connection, f"course-run-{number}", UUID(int=FACTS + number))
    seen: list[Seen] = []
    writing = asyncio.gather(*[write(connections, number) for number in range(WRITERS)])
    while not writing.done():
        seen += await read()
        await asyncio.sleep(0)
    await writing
    await horizon.passed(connections)
    while batch := await read():
        seen += batch
    assert await connections.fetchval("SELECT count(*) FROM eventstore.events") == FACTS + STREAMS
    return seen


def out_of_order(seen: Sequence[Seen]) -> int:
    """How many facts came behind a later one of their stream."""
    highest: Counter[str] = Counter()
    late = 0
    for stream, version in seen:
        late += version < highest[stream]
        highest[stream] = max(highest[stream], version)
    return late


@pytest.mark.usefixtures("judged")
async def test_nothing_is_lost_and_no_stream_is_out_of_order(connections: pool.Pool, store: PostgresEventStore):
    seen = await told_while_written(connections, in_safe_order(store))
    assert len(seen) == len(set(seen)) == FACTS + STREAMS
    assert out_of_order(seen) == 0


async def test_a_reader_by_position_alone_would_lose_facts(connections: pool.Pool):
    seen = await told_while_written(connections, by_position_alone(connections))
    assert len(set(seen)) < FACTS + STREAMS


@pytest.mark.usefixtures("without_greatest")
async def test_without_greatest_streams_would_be_out_of_order(connections: pool.Pool, store: PostgresEventStore):
    seen = await told_while_written(connections, in_safe_order(store))
    assert len(set(seen)) == FACTS + STREAMS
    assert out_of_order(seen) > 0
