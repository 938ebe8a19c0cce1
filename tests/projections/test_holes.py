"""Holes in a topic, as transactions of somebody else leave them: a worker and a rebuild go on behind them."""

from collections.abc import AsyncGenerator, Iterable
from pathlib import Path
from typing import Any, cast

import pytest
from aiokafka import AIOKafkaProducer

from deploy.embedded import waiting
from services.projections.models import MODELS
from services.projections.sighting import Broker
from services.projections.tables import Tables
from shared.contracts.envelope import Recorded, to_headers
from shared.contracts.partitioning import partition_of
from shared.messaging import kafka
from shared.testing.stack import Stack
from tests.projections.people import AMINA, AMINAS_WAY, OMIDS_WAY
from tests.projections.processes import WorkerProcess, until_applied
from tests.projections.recording import PARTITIONS, send
from tests.projections.shop import Shop, Topics

# aiokafka's types are partial.
# pyright: reportUnknownMemberType=false, reportMissingTypeStubs=false

PATIENCE = 60


@pytest.fixture
async def transactional(stack: Stack) -> AsyncGenerator[Any]:
    name = stack.fresh_name("somebody-else")
    producer = cast("Any", AIOKafkaProducer(bootstrap_servers=stack.kafka_bootstrap, transactional_id=name))
    await producer.start()
    yield producer
    await producer.stop()


async def send_within(producer: Any, facts: Iterable[Recorded], topics: Topics) -> None:
    for one in facts:
        key = one.envelope.partition_key
        place = {"partition": partition_of(key, PARTITIONS), "key": key.encode()}
        await producer.send(topics[one.envelope.service], one.data, headers=to_headers(one.envelope), **place)


async def lie_between_marks(
    transactional: Any, producer: kafka.Producer, facts: list[Recorded], topics: Topics
) -> None:
    """Facts in transactions and between them, garbage in one that is aborted; every partition ends with a mark."""
    half = len(facts) // 2
    async with transactional.transaction():
        await send_within(transactional, facts[: half // 2], topics)
    await send(producer, facts[half // 2 : half], topics)
    await transactional.begin_transaction()
    for topic in topics.values():
        await transactional.send(topic, b"never", partition=partition_of(str(AMINA), PARTITIONS))
    await transactional.abort_transaction()
    async with transactional.transaction():
        await send_within(transactional, facts[half:], topics)


async def test_a_worker_goes_on_behind_every_hole_and_never_begins_again(
    shop: Shop, topics: Topics, producer: kafka.Producer, transactional: Any, tmp_path: Path
) -> None:
    office, bootstrap = shop.office, shop.settings.kafka_bootstrap
    facts = await office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY)
    worker = WorkerProcess(office, bootstrap, topics, f"workers-of-{topics['intake']}", tmp_path / "worker.log")
    await worker.start()
    try:
        await lie_between_marks(transactional, producer, facts, topics)
        await until_applied(office, len(facts))
        await waiting.until_answered(lambda: at_the_ends(shop), "every read model is behind the last mark", PATIENCE)
        assert worker.process.returncode is None
        assert await office.pool.fetchval("SELECT count(*) FROM control.parked_key") == 0
        before = await office.shown()
        for name in ("case_overview", "journal"):
            assert (await shop.rebuild(name)).verified.right
        assert await office.shown() == before
        assert await at_the_ends(shop)
    finally:
        await worker.end()


async def at_the_ends(shop: Shop) -> bool | None:
    broker = Broker(shop.settings.kafka_bootstrap)
    try:
        async with shop.office.pool.acquire() as connection:
            for model in MODELS.values():
                schema = await connection.fetchval(
                    "SELECT schema_name FROM control.version WHERE projection = $1 AND status = 'live'", model.name
                )
                offsets = await Tables(model, schema).offsets(connection)
                if offsets != await broker.ends(list(offsets)):
                    return None
    finally:
        await broker.close()
    return True
