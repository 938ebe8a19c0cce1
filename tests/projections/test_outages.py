"""Kafka away for a minute: commands go on, and all that was recorded meanwhile is shown afterwards, each fact once."""

import asyncio
import os
from collections.abc import AsyncGenerator
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from deploy.embedded.kafka import Broker
from deploy.kafka import admin
from deploy.kafka.admin import Topic
from shared import eventstore
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Append
from shared.kernel.context import Context
from shared.messaging.relay import Relay
from shared.privacy.vault import Place
from shared.testing.stack import Stack
from tests.projections.crowd import crowd
from tests.projections.office import Office
from tests.projections.processes import WorkerProcess, applied, until_applied
from tests.projections.recording import PARTITIONS, TENANT

WORKER = "services.projections.worker"
TOPICS = {service: f"{service}.facts.v1" for service in ("intake", "language", "employment")}
COMMANDS = UUID("7a1c1a52-0000-4000-8000-000000000001")
#: Long enough that every client of Kafka has given up, and every session with it has ended.
OUTAGE = float(os.environ.get("OUTAGE_SECONDS", "60"))
#: Some ten facts a second.
PAUSE = 0.5
BEFORE = 5


@pytest.fixture
async def store(stack: Stack) -> AsyncGenerator[PostgresEventStore]:
    database = await stack.create_database("intake", Path(eventstore.__file__).with_name("migrations"))
    async with await PostgresEventStore.connect(database, "intake", durable=False) as opened:
        yield opened


@pytest.fixture
async def relay(store: PostgresEventStore, private_broker: Broker) -> AsyncGenerator[asyncio.Task[None]]:
    await admin.create(private_broker.bootstrap, [Topic(name, PARTITIONS) for name in TOPICS.values()])
    task = asyncio.create_task(Relay(store, private_broker.bootstrap, TOPICS["intake"], PARTITIONS).run())
    yield task
    task.cancel()
    await asyncio.wait([task])


async def record_somebody(office: Office, store: PostgresEventStore, number: int) -> int:
    """What intake would record of one more person; how many facts that is."""
    facts = 0
    for story in crowd(1, first=number):
        if story.service == "intake":
            drafts = await office.vault.seal(story.facts, Place(TENANT, story.stream_id, 0, str(story.key)))
            context = Context(TENANT, "caseworker-7", uuid5(COMMANDS, story.stream_id), "0" * 32)
            await store.append(Append(story.stream_id, str(story.key), 0, tuple(drafts), context))
            facts += len(drafts)
    return facts


@pytest.fixture
async def worker(
    office: Office, private_broker: Broker, relay: asyncio.Task[None], tmp_path: Path
) -> AsyncGenerator[WorkerProcess]:
    """Whoever runs it starts it again when it ends."""
    it = WorkerProcess(office, private_broker.bootstrap, TOPICS, "workers", tmp_path / "worker.log", module=WORKER)
    await it.start()
    keeping = asyncio.create_task(it.keep_up())
    yield it
    keeping.cancel()
    await asyncio.wait([keeping])
    await it.end()
    assert not relay.done()


@pytest.mark.usefixtures("worker")
async def test_what_is_recorded_while_kafka_is_away_for_a_minute_is_shown_afterwards_each_fact_once(
    office: Office, store: PostgresEventStore, private_broker: Broker
) -> None:
    shown = sum([await record_somebody(office, store, number) for number in range(BEFORE)])
    await until_applied(office, shown)
    await private_broker.stop()
    facts, people, ends = shown, BEFORE, asyncio.get_running_loop().time() + OUTAGE
    while asyncio.get_running_loop().time() < ends:
        facts += await record_somebody(office, store, people)
        people += 1
        await asyncio.sleep(PAUSE)
    assert min(await applied(office)) == shown
    await private_broker.start()
    await until_applied(office, facts)
    assert await office.pool.fetchval("SELECT sum(facts) FROM figures.tally") == facts
    assert await office.pool.fetchval("SELECT count(*) FROM journal.entry") == facts
    assert await office.pool.fetchval("SELECT count(*) FROM case_overview.person") == people
