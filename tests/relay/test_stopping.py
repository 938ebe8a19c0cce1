"""A client of Kafka can be given up at any time, so that its owner can begin again."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import suppress
from typing import Any, cast

import pytest

from deploy.embedded.kafka import Broker
from deploy.kafka import admin
from shared.messaging import kafka, stopping
from shared.messaging.kafka import TopicPartition
from shared.testing.stack import Stack

FACTS = TopicPartition("facts", 0)
PARTITIONS = 3
#: Less than any answer of the broker is waited for.
IN_TIME = stopping.STOPS_WITHIN + 3 * stopping.TORN_DOWN_WITHIN
#: Less than the broker waits for a member that went without a word.
AT_ONCE = kafka.CONSUMER["session_timeout_ms"] / 1000 / 2
PATIENCE = 30


async def joined(bootstrap: str, topic: str) -> kafka.Consumer:
    """A member of the topic's only group. Returns when all partitions are its own."""
    consumer = kafka.consumer(bootstrap, "a-policy", group=f"group-of-{topic}")
    consumer.subscribe([topic])
    await consumer.start()
    while len(consumer.assignment()) < PARTITIONS:
        await consumer.getmany(timeout_ms=100)
    return consumer


async def test_a_consumer_that_stops_while_the_broker_is_away_does_not_cancel_whoever_stops_it(private_broker: Broker):
    await admin.create(private_broker.bootstrap, [admin.Topic(FACTS.topic, partitions=1)])
    consumer = kafka.consumer(private_broker.bootstrap, "a-policy")
    await consumer.start()
    consumer.assign([FACTS])
    await consumer.getmany(timeout_ms=200)
    await private_broker.kill()
    # By now a fetch has failed, and the next one waits.
    await consumer.getmany(timeout_ms=200)
    giving_up = asyncio.create_task(consumer.stop())
    await asyncio.wait([giving_up])
    assert not giving_up.cancelled()
    assert giving_up.exception() is None


async def test_a_consumer_whose_broker_answers_nothing_stops_in_time_and_leaves_nothing_running(private_broker: Broker):
    await admin.create(private_broker.bootstrap, [admin.Topic(FACTS.topic, PARTITIONS)])
    before = asyncio.all_tasks()
    consumer = await joined(private_broker.bootstrap, FACTS.topic)
    private_broker.freeze()
    async with asyncio.timeout(IN_TIME):
        await consumer.stop()
    assert asyncio.all_tasks() == before
    private_broker.thaw()
    async with asyncio.timeout(PATIENCE):
        following = await joined(private_broker.bootstrap, FACTS.topic)
    await following.stop()


@pytest.fixture
async def deaf() -> AsyncGenerator[asyncio.Task[None]]:
    """Hears no cancellation, as aiokafka's own tasks where an answer comes in the same moment."""
    over = asyncio.Event()

    async def hear_nothing() -> None:
        while not over.is_set():
            with suppress(asyncio.CancelledError):
                await over.wait()

    task = asyncio.create_task(hear_nothing())
    yield task
    over.set()
    await task


async def test_a_consumer_that_waits_for_ever_is_torn_down_and_the_next_one_has_its_partitions_at_once(
    stack: Stack, deaf: asyncio.Task[None], monkeypatch: pytest.MonkeyPatch
):
    topic = await stack.create_topic("facts", PARTITIONS)
    consumer = await joined(stack.kafka_bootstrap, topic)
    monkeypatch.setattr(cast("Any", consumer)._coordinator, "_coordination_task", deaf)
    monkeypatch.setattr(stopping, "STOPS_WITHIN", 0.5)
    async with asyncio.timeout(IN_TIME):
        await consumer.stop()
    async with asyncio.timeout(AT_ONCE):
        following = await joined(stack.kafka_bootstrap, topic)
    await following.stop()


async def test_a_consumer_that_fails_to_stop_is_torn_down(stack: Stack, monkeypatch: pytest.MonkeyPatch):
    topic = await stack.create_topic("facts", PARTITIONS)
    before = asyncio.all_tasks()
    consumer = await joined(stack.kafka_bootstrap, topic)

    async def fail() -> None:
        raise kafka.KafkaError("unexpected error during coordination")

    monkeypatch.setattr(cast("Any", consumer)._coordinator, "close", fail)
    await consumer.stop()
    assert asyncio.all_tasks() == before
    async with asyncio.timeout(AT_ONCE):
        following = await joined(stack.kafka_bootstrap, topic)
    await following.stop()
