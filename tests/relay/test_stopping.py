"""A client of Kafka can be given up at any time, so that its owner can begin again."""

import asyncio

from deploy.embedded.kafka import Broker
from deploy.kafka import admin
from shared.messaging import kafka
from shared.messaging.kafka import TopicPartition

FACTS = TopicPartition("facts", 0)


async def test_a_consumer_that_stops_while_the_broker_is_away_does_not_cancel_whoever_stops_it(private_broker: Broker):
    await admin.create(private_broker.bootstrap, [admin.Topic(FACTS.topic, partitions=1)])
    consumer = kafka.consumer(private_broker.bootstrap, "a-policy")
    await consumer.start()
    consumer.assign([FACTS])
    await consumer.getmany(timeout_ms=200)
    await private_broker.kill()
    # By now a fetch has failed, and the next one waits.
    await consumer.getmany(timeout_ms=200)
    stopping = asyncio.create_task(consumer.stop())
    await asyncio.wait([stopping])
    assert not stopping.cancelled()
    assert stopping.exception() is None
