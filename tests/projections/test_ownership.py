"""What a worker holds, and where it reads on: on a real topic, from offsets in a real database."""

import asyncio
from collections.abc import AsyncGenerator

import pytest
from prometheus_client import REGISTRY

from services.projections.applying import MOST_PARKED
from services.projections.models import MODELS
from services.projections.ownership import FactsAreGone, Ownership
from services.projections.sighting import Broker, Sighting
from services.projections.tables import Tables
from shared.messaging import kafka
from shared.testing.stack import Stack
from tests.projections.office import Office

PARTITION = 4


@pytest.fixture
async def broker(stack: Stack) -> AsyncGenerator[Broker]:
    broker = Broker(stack.kafka_bootstrap)
    yield broker
    await broker.close()


@pytest.fixture
async def topic(stack: Stack) -> str:
    """A topic with three records in one partition."""
    topic = await stack.create_topic("intake")
    producer = kafka.producer(stack.kafka_bootstrap, "ownership-test")
    await producer.start()
    for _ in range(3):
        await producer.send_and_wait(topic, b"{}", partition=PARTITION)
    await producer.stop()
    return topic


async def stand_at(office: Office, topic: str, offset: int) -> None:
    """One of the read models has come so far."""
    async with office.pool.acquire() as connection:
        await Tables(MODELS["figures"], "figures_v1").move_offsets(connection, {(topic, PARTITION): offset})


async def test_a_read_model_that_stands_at_the_end_reads_on_there(office: Office, broker: Broker, topic: str) -> None:
    await stand_at(office, topic, 3)
    held = await Ownership(office.pool, {"figures": MODELS["figures"]}, broker).claim([(topic, PARTITION)])
    assert held == {(topic, PARTITION): 3}


async def test_a_read_model_that_stands_behind_the_end_of_a_topic_made_anew_is_refused(
    office: Office, broker: Broker, topic: str
) -> None:
    await stand_at(office, topic, 4)
    with pytest.raises(FactsAreGone):
        await Ownership(office.pool, MODELS, broker).claim([(topic, PARTITION)])


async def test_two_who_look_at_once_share_one_connection(
    broker: Broker, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[kafka.Consumer] = []

    def counted(bootstrap: str, client_id: str) -> kafka.Consumer:
        made.append(consumer(bootstrap, client_id))
        return made[-1]

    consumer = kafka.consumer
    monkeypatch.setattr(kafka, "consumer", counted)
    at = (topic, PARTITION)
    begins, ends = await asyncio.gather(broker.beginnings([at]), broker.ends([at]))
    assert (begins, ends) == ({at: 0}, {at: 3})
    assert len(made) == 1


async def test_a_stopped_slice_is_seen_for_as_long_as_it_is_full(office: Office, broker: Broker, topic: str) -> None:
    sighting = Sighting(office.pool, broker, {"figures": MODELS["figures"]})
    await office.pool.execute(
        "INSERT INTO control.parked_key (schema_name, tenant, key, topic, partition, error)"
        " SELECT 'figures_v1', '03359', n::text, $1, $2, 'Broken' FROM generate_series(1, $3) AS n",
        topic,
        PARTITION,
        MOST_PARKED,
    )
    for _ in range(2):
        assert (await sighting.look([(topic, PARTITION)])).stopped == {(topic, PARTITION)}
        assert REGISTRY.get_sample_value("projection_stopped_slices", {"projection": "figures"}) == 1
    await office.pool.execute("DELETE FROM control.parked_key WHERE key = '1'")
    assert (await sighting.look([(topic, PARTITION)])).stopped == frozenset()
