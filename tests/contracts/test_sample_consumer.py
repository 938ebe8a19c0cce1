"""The consumer that agencies begin with reads the live topic as it promises."""

import asyncio
import json
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from shared.contracts.envelope import Envelope, to_headers
from shared.messaging import kafka
from shared.testing.stack import Stack
from tests.contracts.freezing import ROOT

CONSUMER = ROOT / "docs/agencies/sample_consumer.py"
WITHIN = 30
PERSON = "0190a5c2-7b1e-4c1d-9f00-000000000001"
SEALED = {"$enc": {"k": "counselling", "v": 1, "n": "AAAA", "c": "AAAA"}}
OPENED = {"case_id": PERSON, "person_id": PERSON, "opened_on": "2026-03-02"}
ASSIGNED = {"case_id": PERSON, "owner": "cw-1", "assigned_on": "2026-03-03", "handover_note": SEALED}
TOMORROW = {"case_id": PERSON, "mood": "hopeful"}


def headers(fact_type: str, version: int) -> list[tuple[str, bytes]]:
    return to_headers(
        Envelope(
            id=f"case-{PERSON}/{version}",
            tenant="03359",
            service="intake",
            type=fact_type,
            stream_id=f"case-{PERSON}",
            stream_version=version,
            partition_key=PERSON,
            time=datetime(2026, 3, version, 9, tzinfo=UTC),
            command_id="0190a5c2-7b1e-4c1d-9f00-000000000002",
            correlation_id="first-talk",
            causation_id=None,
            actor="cw-1",
        )
    )


@asynccontextmanager
async def running(*arguments: str) -> AsyncGenerator[asyncio.StreamReader]:
    consumer = await asyncio.create_subprocess_exec(
        sys.executable, str(CONSUMER), *arguments, stdout=asyncio.subprocess.PIPE
    )
    assert consumer.stdout
    try:
        yield consumer.stdout
    finally:
        consumer.kill()
        await consumer.wait()


async def test_the_sample_consumer_tells_each_fact_once_without_what_is_sealed(stack: Stack) -> None:
    topic = await stack.create_topic("intake")
    facts = [
        ("intake.case-opened.v1", 1, OPENED),
        ("intake.case-opened.v1", 1, OPENED),
        ("intake.case-owner-assigned.v1", 2, ASSIGNED),
        ("intake.case-opened.v1", 1, OPENED),
        ("intake.case-mood-noted.v9", 3, TOMORROW),
    ]
    producer = kafka.producer(stack.kafka_bootstrap, "tests")
    await producer.start()
    async with running(stack.kafka_bootstrap, topic) as told:
        for fact_type, version, data in facts:
            value = json.dumps(data).encode()
            await producer.send_and_wait(topic, value, PERSON.encode(), headers=headers(fact_type, version))
        lines: list[dict[str, Any]] = [json.loads(await asyncio.wait_for(told.readline(), WITHIN)) for _ in range(3)]
    await producer.stop()
    assert [line["type"] for line in lines] == [facts[0][0], facts[2][0], facts[4][0]]
    assert [line["data"] for line in lines] == [
        OPENED,
        {name: value for name, value in ASSIGNED.items() if name != "handover_note"},
        TOMORROW,
    ]
    assert {line["stream"] for line in lines} == {f"case-{PERSON}"}


def test_the_sample_fits_on_one_page() -> None:
    assert len(CONSUMER.read_text().splitlines()) <= 35
