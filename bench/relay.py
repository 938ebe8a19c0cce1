"""The relay: how fast it catches up beside bare send_batch, what it costs the appends, how soon a fact is told."""

import asyncio
import time
import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from bench.alternating import medians, percentile
from bench.append_ours import Ours, append_of
from bench.append_rival import DATA, TYPE
from bench.relay_bare import bare
from bench.rows import Goal, Row, row
from bench.servers import Servers
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Append, Cursor, Draft
from shared.kernel.context import Context
from shared.messaging import kafka
from shared.messaging.lease import Lease
from shared.messaging.relay import Relay
from shared.testing.stack import Stack

PARTITIONS: Final = 12
FACTS: Final = 60_000
FACTS_A_COMMAND: Final = 100
ONE_BY_ONE: Final = 1_000
#: The first facts find out where the partitions of a new topic are.
FINDING_OUT: Final = 200
PER_SECOND: Final = 200
WRITERS: Final = 32
SECONDS: Final = 3.0


async def measure(servers: Servers) -> list[Row]:
    """Catch-up, the appends' pace beside it, and the way from commit to topic."""
    stack = await servers.stack()
    ours = await Ours.on(stack)
    try:
        return [*await _paces(stack, ours), await _catching_up(stack, ours.store), *await _ways(stack, ours.store)]
    finally:
        await ours.close()


async def _catching_up(stack: Stack, store: PostgresEventStore) -> Row:
    await _fill(store)
    batch = await store.after(Cursor(), 100_000_000)
    topic = await stack.create_topic("relay", PARTITIONS)
    await bare(stack.kafka_bootstrap, topic, PARTITIONS, batch.recorded)

    async def relay() -> float:
        await store.connections.execute("UPDATE eventstore.relay SET tx = 0, pos = 0")
        begun = time.perf_counter()
        async with _relaying(stack, store, topic):
            while await Lease(store.connections, "bench").cursor() != batch.cursor:  # noqa: ASYNC110  its row tells
                await asyncio.sleep(0.01)
        return len(batch.recorded) / (time.perf_counter() - begun)

    async def send_batch() -> float:
        return len(batch.recorded) / await bare(stack.kafka_bootstrap, topic, PARTITIONS, batch.recorded)

    rates = await medians({"ours": relay, "bare": send_batch})
    return row("relay catching up / bare send_batch", rates["ours"], "facts/s", beside=rates["bare"], goal=Goal(0.8))


async def _paces(stack: Stack, ours: Ours) -> list[Row]:
    topic = await stack.create_topic("paced", PARTITIONS)

    async def alone() -> float:
        return (await ours.pace(WRITERS, SECONDS)).per_second

    async def relayed() -> float:
        async with _relaying(stack, ours.store, topic):
            return (await ours.pace(WRITERS, SECONDS)).per_second

    await alone()
    rates = await medians({"with": relayed, "without": alone})
    name = f"append, {WRITERS} at once, relay running / not running"
    return [row(name, rates["with"], "1/s", beside=rates["without"], goal=Goal(0.9))]


async def _ways(stack: Stack, store: PostgresEventStore) -> list[Row]:
    topic = await stack.create_topic("ways", PARTITIONS)
    committed: dict[bytes, float] = {}
    read_at: dict[bytes, float] = {}

    async def read(consumer: kafka.Consumer) -> None:
        while len(read_at) < FINDING_OUT + ONE_BY_ONE:
            told = await consumer.getmany(timeout_ms=1000)
            now = time.perf_counter()
            read_at.update({record.key or b"": now for batch in told.values() for record in batch})

    async def write() -> None:
        begun = time.perf_counter()
        for number in range(FINDING_OUT + ONE_BY_ONE):
            await asyncio.sleep(max(0, begun + number / PER_SECOND - time.perf_counter()))
            append = append_of(f"case-{uuid.uuid4()}", 0)
            await store.append(append)
            committed[append.partition_key.encode()] = time.perf_counter()

    async with asyncio.timeout(60), _relaying(stack, store, topic), _reading(stack, topic) as consumer:
        await asyncio.gather(write(), read(consumer))
    # A reader may be quicker than the writer learns of its commit.
    took = [max(0.0, read_at[key] - committed[key]) for key in list(committed)[FINDING_OUT:]]
    at_rate = f"at {PER_SECOND} facts/s"
    return [
        row(f"commit to reader of the topic, p50, {at_rate}", percentile(took, 0.5) * 1000, "ms"),
        row(f"commit to reader of the topic, p99, {at_rate}", percentile(took, 0.99) * 1000, "ms"),
    ]


async def _fill(store: PostgresEventStore) -> None:
    drafts = (Draft(TYPE, DATA),) * FACTS_A_COMMAND
    for _ in range(FACTS // FACTS_A_COMMAND):
        stream = f"case-{uuid.uuid4()}"
        context = Context("03359", "caseworker-7", uuid.uuid4(), uuid.uuid4().hex)
        await store.append(Append(stream, stream, 0, drafts, context))


@asynccontextmanager
async def _relaying(stack: Stack, store: PostgresEventStore, topic: str) -> AsyncGenerator[None]:
    relay = asyncio.create_task(Relay(store, stack.kafka_bootstrap, topic, PARTITIONS).run())
    try:
        yield
    finally:
        relay.cancel()
        await asyncio.wait([relay])


@asynccontextmanager
async def _reading(stack: Stack, topic: str) -> AsyncGenerator[kafka.Consumer]:
    consumer = kafka.consumer(stack.kafka_bootstrap, "bench")
    await consumer.start()
    try:
        consumer.assign([kafka.TopicPartition(topic, partition) for partition in range(PARTITIONS)])
        yield consumer
    finally:
        await consumer.stop()
