"""What the platform holds in the end: its stores, its topics and its read models, read past all of its own code."""

from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import asyncpg

from deploy.embedded.local import LocalPlatform
from deploy.kafka import topics
from deploy.postgres import databases
from services.projections.models import MODELS
from shared.contracts.envelope import Envelope, Recorded
from shared.messaging import kafka
from shared.messaging.kafka import TopicPartition

BAUSTEINE = ("intake", "language", "employment")
FACTS = """
SELECT id::text, command_id::text, recorded_at, version, tenant, stream_id, type, partition_key,
    meta->>'correlation_id' AS correlation_id, meta->>'causation_id' AS causation_id, meta->>'actor' AS actor,
    meta->>'traceparent' AS traceparent, data::text
FROM eventstore.events ORDER BY tenant, stream_id, version
"""
HEADS = "SELECT stream_id, version FROM eventstore.streams"
PARKED = """
SELECT policy || ' parked ' || coalesce(fact_id, 'a record') || ': ' || error FROM messaging.parked_facts
UNION ALL SELECT policy || ' gave up a timer: ' || error FROM messaging.timers WHERE error IS NOT NULL
"""
SET_ASIDE = "SELECT schema_name || ' set ' || key || ' aside: ' || error FROM control.parked_key"
Rows = Mapping[str, Counter[tuple[Any, ...]]]


@dataclass(frozen=True)
class Found:
    """`heads` is the version of each stream as its store counts it; `rows` are those of each table of a read model."""

    facts: Sequence[Recorded]
    heads: Mapping[str, int]
    records: Sequence[kafka.Record]
    rows: Rows
    parked: Sequence[str]


async def everything(platform: LocalPlatform) -> Found:
    """Of a platform that has come to rest."""
    facts, heads, parked = list[Recorded](), dict[str, int](), list[str]()
    for service in BAUSTEINE:
        async with database(platform, service) as connection:
            facts += [_recorded(row, service) for row in await connection.fetch(FACTS)]
            heads |= {row["stream_id"]: row["version"] for row in await connection.fetch(HEADS)}
            parked += [row[0] for row in await connection.fetch(PARKED)]
    async with database(platform, "projections") as connection:
        rows = await _rows(connection)
        parked += [row[0] for row in await connection.fetch(SET_ASIDE)]
    return Found(facts, heads, await records(platform), rows, parked)


@asynccontextmanager
async def database(platform: LocalPlatform, name: str) -> AsyncGenerator["asyncpg.Connection[Any]"]:
    """As the server's superuser, whom no grant restricts."""
    connection = await asyncpg.connect(databases.inside(platform.postgres.url, name))
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def reading(platform: LocalPlatform) -> AsyncGenerator[tuple[kafka.Consumer, dict[TopicPartition, int]]]:
    """A reader of every partition from its beginning, and where each ends now."""
    consumer = kafka.consumer(platform.broker.bootstrap, "chaos")
    await consumer.start()
    try:
        partitions = [TopicPartition(it.name, number) for it in topics.wanted() for number in range(it.partitions)]
        consumer.assign(partitions)
        yield consumer, await consumer.end_offsets(partitions)
    finally:
        await consumer.stop()


async def records(platform: LocalPlatform) -> list[kafka.Record]:
    """Everything on the topics, each partition in its order."""
    lying: list[kafka.Record] = []
    async with reading(platform) as (consumer, ends):
        for at in ends:
            consumer.seek(at, 0)
        while any([await consumer.position(at) < end for at, end in ends.items()]):
            for batch in (await consumer.getmany(timeout_ms=500)).values():
                lying += batch
    return lying


async def _rows(connection: "asyncpg.Connection[Any]") -> Rows:
    found: dict[str, Counter[tuple[Any, ...]]] = {}
    for model in MODELS.values():
        for table in (*model.tables, *model.ledgers):
            columns = ", ".join(table.columns)
            rows = await connection.fetch(f"SELECT {columns} FROM {model.name}.{table.name}")  # noqa: S608  names of ours
            found[f"{model.name}.{table.name}"] = Counter(tuple(row) for row in rows)
    return found


def _recorded(row: Any, service: str) -> Recorded:
    envelope = Envelope(
        id=row["id"],
        tenant=row["tenant"],
        service=service,
        type=row["type"],
        stream_id=row["stream_id"],
        stream_version=row["version"],
        partition_key=row["partition_key"],
        time=row["recorded_at"],
        command_id=row["command_id"],
        correlation_id=row["correlation_id"],
        causation_id=row["causation_id"],
        actor=row["actor"],
        traceparent=row["traceparent"],
    )
    return Recorded(envelope, row["data"].encode())
