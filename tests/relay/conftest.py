"""A store and a topic of one test's own, relays that end with the test, and a reader of all that was told."""

import asyncio
import itertools
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from shared import eventstore
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Append, Draft
from shared.kernel.context import Context
from shared.messaging import kafka
from shared.messaging.relay import Relay
from shared.testing.stack import Stack

MIGRATIONS = Path(eventstore.__file__).with_name("migrations")
COMMANDS = UUID("7a1c1a52-0000-4000-8000-000000000000")
PARTITIONS = 3
LEASE_SECONDS = 1.0
PATIENCE = 30
Record = Callable[[str, int], Awaitable[None]]
Told = Callable[[int], Awaitable[list[kafka.Record]]]
Relaying = Callable[..., asyncio.Task[None]]


@pytest.fixture
async def database(stack: Stack) -> str:
    return await stack.create_database("relay", MIGRATIONS)


@pytest.fixture
async def topic(stack: Stack) -> str:
    return await stack.create_topic("relay", PARTITIONS)


@pytest.fixture
async def store(database: str) -> AsyncGenerator[PostgresEventStore]:
    async with await PostgresEventStore.connect(database, "intake", durable=False) as opened:
        yield opened


@pytest.fixture
def record(store: PostgresEventStore) -> Record:
    """Records one more fact of a stream at an expected version."""
    numbers = itertools.count()

    async def append(stream: str, expected: int) -> None:
        number = next(numbers)
        context = Context("03359", "caseworker-7", uuid5(COMMANDS, str(number)), f"{number:032x}")
        draft = Draft("intake.contact-recorded.v1", b'{ "number": %d }' % number)
        await store.append(Append(stream, stream, expected, (draft,), context))

    return append


@pytest.fixture
async def relaying(store: PostgresEventStore, stack: Stack, topic: str) -> AsyncGenerator[Relaying]:
    """Starts a relay beside the test, on the test's store, and on its topic unless told otherwise."""
    async with AsyncExitStack() as ends:

        def start(
            *, bootstrap: str | None = None, name: str | None = None, partitions: int = PARTITIONS
        ) -> asyncio.Task[None]:
            broker = bootstrap or stack.kafka_bootstrap
            relay = Relay(store, broker, name or topic, partitions, lease_seconds=LEASE_SECONDS)
            task = asyncio.create_task(relay.run())
            ends.push_async_callback(end, task)
            return task

        yield start


async def end(task: asyncio.Task[None]) -> None:
    """Cancel a relay and wait until it has drained."""
    task.cancel()
    await asyncio.wait([task])


@asynccontextmanager
async def reading(bootstrap: str, topic: str) -> AsyncGenerator[Told]:
    """Waits for at least so many records from the topic's beginning, each partition in its order."""
    consumer = kafka.consumer(bootstrap, "a-test")
    await consumer.start()
    records: list[kafka.Record] = []
    try:
        consumer.assign([kafka.TopicPartition(topic, partition) for partition in range(PARTITIONS)])

        async def told(count: int) -> list[kafka.Record]:
            async with asyncio.timeout(PATIENCE):
                while len(records) < count:
                    for batch in (await consumer.getmany(timeout_ms=200)).values():
                        records.extend(batch)
            return records

        yield told
    finally:
        await consumer.stop()


@pytest.fixture
async def told(stack: Stack, topic: str) -> AsyncGenerator[Told]:
    async with reading(stack.kafka_bootstrap, topic) as read:
        yield read
