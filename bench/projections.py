"""Read models: the live worker and the rebuild, beside a bare reader of the same topics."""

import asyncio
import os
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from bench.alternating import medians
from bench.projections_town import Town, settled
from bench.rows import Goal, Row, row
from bench.servers import Servers
from deploy.embedded import paths, ports
from services.projections import foundations, replaying
from services.projections.models import MODELS
from services.projections.rebuilding import Rebuilding, connected
from shared.messaging import kafka

LIVE_PEOPLE: Final = 3_000
REBUILT_PEOPLE: Final = 15_000
PROCESSES: Final = os.cpu_count() or 1
REBUILT: Final = ("case_overview", "journal")
AT_ONCE: Final = 5_000


async def measure(servers: Servers) -> list[Row]:
    """Each on a town of its own."""
    async with settled(servers, LIVE_PEOPLE) as town:
        rows = [await _live(town)]
    async with settled(servers, REBUILT_PEOPLE) as town:
        return rows + await _rebuilds(town)


async def _live(town: Town) -> Row:
    async def worker() -> float:
        await _forget(town)
        async with _working(town):
            return await _caught_up(town)

    async def bare() -> float:
        return await _bare(town)

    rates = await medians({"worker": worker, "bare": bare})
    name = f"one live worker, {len(MODELS)} read models, beside a bare reader"
    return row(name, rates["worker"], "facts/s", beside=rates["bare"], goal=Goal(8_000, of="ours"))


async def _rebuilds(town: Town) -> list[Row]:
    async def rebuild(name: str) -> float:
        async with foundations.opened(town.settings, "bench", connections=2) as ground:
            connection = await connected(town.settings)
            try:
                it = Rebuilding(town.settings, ground, connection, MODELS[name])
                return (await it.rebuild(PROCESSES, _silently)).facts_per_second
            finally:
                await connection.close()

    rates = await medians({**{name: lambda name=name: rebuild(name) for name in REBUILT}, "bare": lambda: _bare(town)})
    label = f"{town.facts:,} facts, {PROCESSES} processes, decoded and decrypted, beside a bare reader"
    return [
        row(f"rebuild of {name}, {label}", rates[name], "facts/s", beside=rates["bare"], goal=Goal(50_000, of="ours"))
        for name in REBUILT
    ]


async def _bare(town: Town) -> float:
    slices = await replaying.slices_of(town.bootstrap, list(town.topics.values()))
    partitions = [kafka.TopicPartition(*at) for at in slices]
    consumer = kafka.consumer(town.bootstrap, "bare")
    await consumer.start()
    try:
        consumer.assign(partitions)
        for partition in partitions:
            consumer.seek(partition, 0)
        begun, read = time.perf_counter(), 0
        while read < town.facts:
            found = await consumer.getmany(timeout_ms=500, max_records=AT_ONCE)
            read += sum(len(records) for records in found.values())
        return read / (time.perf_counter() - begun)
    finally:
        await consumer.stop()


async def _caught_up(town: Town) -> float:
    """From the first fact that is visible until the last one is, in every read model."""
    while not (before := await _visible(town)):  # noqa: ASYNC110  the rows tell
        await asyncio.sleep(0.02)
    begun = time.perf_counter()
    while await _visible(town) < town.facts:  # noqa: ASYNC110  the rows tell
        await asyncio.sleep(0.1)
    return (town.facts - before) / (time.perf_counter() - begun)


async def _visible(town: Town) -> int:
    counts = [
        await town.pool.fetchval(f"SELECT sum(next_offset)::bigint FROM {name}.topic_offset") or 0  # noqa: S608  names of ours
        for name in MODELS
    ]
    return min(counts)


async def _forget(town: Town) -> None:
    for name, model in MODELS.items():
        for table in (*model.table_names, "stream_position", "topic_offset", "erased_person"):
            await town.pool.execute(f"TRUNCATE {name}_v1.{table}")


@asynccontextmanager
async def _working(town: Town) -> AsyncGenerator[Process]:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(paths.ROOT),
        "ENVIRONMENT": "development",
        "DATABASE_URL": town.url,
        "KEYS_DATABASE_URL": town.keys_url,
        "KEK_FILE": str(town.kek),
        "PORT": str(ports.free()),
        "KAFKA_BOOTSTRAP": town.bootstrap,
        "FACT_TOPICS": '["' + '", "'.join(town.topics.values()) + '"]',
        "WORKER_GROUP": f"bench-{time.monotonic_ns()}",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.projections.worker", env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()
        await process.wait()


def _silently(_done: int, _total: int) -> None:
    return
