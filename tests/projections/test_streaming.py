"""The stream processor in our profile: it begins where we say, hands out all there is, and asks nobody else."""

import asyncio
import json
import sys
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from mode import CrashingSupervisor

from services.projections.streaming import SETTINGS
from shared.messaging import kafka
from shared.testing.stack import Stack
from tests.projections.people import AMINA
from tests.projections.processes import ROOT

PARTITIONS = 12


@pytest.fixture
async def topics(stack: Stack) -> AsyncGenerator[list[str]]:
    """Three topics with ten records each in partition 7, and one without a value."""
    names = [await stack.create_topic(service) for service in ("intake", "language", "employment")]
    producer = kafka.producer(stack.kafka_bootstrap, "streaming-test")
    await producer.start()
    try:
        for name in names:
            for number in range(10):
                await producer.send_and_wait(name, str(number).encode(), str(AMINA).encode(), partition=7)
            await producer.send_and_wait(name, None, str(AMINA).encode(), partition=7)
        yield names
    finally:
        await producer.stop()


async def probe(stack: Stack, topics: list[str], begin: int, wanted: int) -> Any:
    words = (stack.kafka_bootstrap, stack.fresh_name("group"), str(begin), str(wanted), *topics)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.projections.streaming_probe", *words, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    told, _ = await process.communicate()
    return json.loads(told)


async def test_the_private_hooks_are_called_and_reading_begins_where_we_say(stack: Stack, topics: list[str]) -> None:
    told = await probe(stack, topics, begin=4, wanted=3 * 7)
    assert told["own_transport"]
    assert told["own_consumer"]
    assert told["claimed"] == sorted([topic, partition] for topic in topics for partition in range(PARTITIONS))
    offsets = {topic: [offset for name, offset, _ in told["came"] if name == topic] for topic in topics}
    assert offsets == {topic: list(range(4, 11)) for topic in topics}


async def test_a_record_without_envelope_and_value_comes_through_as_what_it_is(stack: Stack, topics: list[str]) -> None:
    told = await probe(stack, topics, begin=10, wanted=3)
    assert [failure for _, _, failure in told["came"]] == ["NotAnEnvelope"] * 3


def test_the_profile_is_the_one_that_loses_nothing() -> None:
    assert SETTINGS["broker_request_timeout"] >= SETTINGS["broker_session_timeout"]
    times = {"broker_request_timeout", "broker_session_timeout", "broker_heartbeat_interval"}
    assert {name: SETTINGS[name] for name in SETTINGS.keys() - times} == {
        "store": "memory://",
        "agent_supervisor": CrashingSupervisor,
        "processing_guarantee": "at_least_once",
        "consumer_auto_offset_reset": "earliest",
        "topic_disable_leader": True,
        "topic_allow_declare": False,
        "broker_max_poll_interval": 2_000_000,
        "broker_max_poll_records": 500,
        "stream_wait_empty": False,
        "worker_redirect_stdouts": False,
        "web_enabled": False,
    }  # fmt: skip
