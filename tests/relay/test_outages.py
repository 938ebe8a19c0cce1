"""Kafka away: commands go on, the relay waits, and afterwards everything is told in order."""

import asyncio
import os

import pytest

from deploy.embedded.kafka import Broker
from deploy.kafka import admin
from deploy.kafka.admin import Topic
from shared.contracts.envelope import from_headers
from shared.eventstore.postgres import PostgresEventStore
from shared.messaging.relay_sending import WrongPartitionCount
from tests.relay.conftest import PARTITIONS, PATIENCE, Record, Relaying, reading

CASE = "case-amina"
TOPIC = "intake.facts.v1"
#: Twice as long as a producer tries, so that it is given up and a new one begins; a whole minute of it is tested with
#: a projection worker behind the relay.
OUTAGE = float(os.environ.get("OUTAGE_SECONDS", "25"))
#: Some twenty facts a second.
PAUSE = 0.05


async def test_commands_go_on_while_the_broker_is_away_and_all_is_told_afterwards(
    store: PostgresEventStore, record: Record, relaying: Relaying, private_broker: Broker
):
    await admin.create(private_broker.bootstrap, [Topic(TOPIC, PARTITIONS)])
    relaying(bootstrap=private_broker.bootstrap, name=TOPIC)
    await record(CASE, 0)
    async with reading(private_broker.bootstrap, TOPIC) as told:
        await told(1)
    await private_broker.stop()
    ends, version = asyncio.get_running_loop().time() + OUTAGE, 1
    while asyncio.get_running_loop().time() < ends:
        await record(CASE, version)
        version += 1
        await asyncio.sleep(PAUSE)
    assert (await store.load("03359", CASE)).version == version
    await private_broker.start()
    async with reading(private_broker.bootstrap, TOPIC) as told:
        records = await told(version)
    versions = dict.fromkeys(from_headers(each.headers).stream_version for each in records)
    assert list(versions) == list(range(1, version + 1))


async def test_a_topic_with_another_number_of_partitions_is_refused(relaying: Relaying, topic: str):
    relay = relaying(name=topic, partitions=PARTITIONS + 1)
    with pytest.raises(WrongPartitionCount):
        async with asyncio.timeout(PATIENCE):
            await relay
