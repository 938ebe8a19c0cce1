"""A relay dies, or freezes and is overtaken: facts may be told twice, never lost and never out of order."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack

import psutil
import pytest

from deploy.embedded import paths, waiting
from shared.contracts.envelope import from_headers
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Cursor
from shared.messaging import kafka
from shared.messaging.lease import Lease
from shared.testing.stack import Stack
from tests.relay.conftest import LEASE_SECONDS, PARTITIONS, PATIENCE, Record, Relaying, Told, end
from tests.store import horizon

CASE = "case-amina"
Fated = Callable[[str], Awaitable[Process]]


@pytest.fixture
async def fated(database: str, topic: str, stack: Stack) -> AsyncGenerator[Fated]:
    """Starts a relay as a process that meets its fate between sending and saving."""
    async with AsyncExitStack() as ends:

        async def start(fate: str) -> Process:
            environment = {
                **os.environ,
                "FATE": fate,
                "DATABASE_URL": database,
                "KAFKA_BOOTSTRAP": stack.kafka_bootstrap,
                "TOPIC": topic,
                "PARTITIONS": str(PARTITIONS),
                "LEASE_SECONDS": str(LEASE_SECONDS),
            }
            command = [sys.executable, "-m", "tests.relay.child"]
            process = await asyncio.create_subprocess_exec(*command, cwd=paths.ROOT, env=environment, stdout=PIPE)
            ends.push_async_callback(kill, process)
            return process

        yield start


async def kill(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.communicate()


def first_versions(records: Sequence[kafka.Record]) -> list[int]:
    """The versions in the order in which a reader meets them first."""
    return list(dict.fromkeys(from_headers(each.headers).stream_version for each in records))


async def saved(store: PostgresEventStore) -> Cursor:
    return await Lease(store.connections, "a-test").cursor()


async def until_saved(store: PostgresEventStore, cursor: Cursor) -> None:
    async def look() -> bool | None:
        return True if await saved(store) == cursor else None

    await waiting.until_answered(look, "the cursor is saved", PATIENCE)


async def test_a_relay_killed_between_sending_and_saving_tells_again_and_loses_nothing(
    store: PostgresEventStore, record: Record, relaying: Relaying, told: Told, fated: Fated
):
    for version in range(10):
        await record(CASE, version)
    killed = await fated("KILL")
    assert await killed.wait() == -signal.SIGKILL
    assert await saved(store) == Cursor()
    relaying()
    await record(CASE, 10)
    records = await told(21)
    assert len(records) == 21
    assert first_versions(records) == list(range(1, 12))


async def test_a_frozen_relay_is_overtaken_and_its_late_cursor_refused(
    store: PostgresEventStore, record: Record, relaying: Relaying, told: Told, fated: Fated
):
    for version in range(3):
        await record(CASE, version)
    frozen = await fated("STOP")
    inside = psutil.Process(frozen.pid)
    await waiting.until(
        lambda: True if inside.status() == psutil.STATUS_STOPPED else None, "the relay freezes", PATIENCE
    )
    second = relaying()
    for version in range(3, 6):
        await record(CASE, version)
    newest = (await horizon.told(store, Cursor(), 100)).cursor
    await until_saved(store, newest)
    inside.resume()
    assert frozen.stdout is not None
    async with asyncio.timeout(PATIENCE):
        await frozen.stdout.readuntil(b'"relay lost its lease"')
    assert await saved(store) == newest
    await end(second)
    await record(CASE, 6)
    assert first_versions(await told(10)) == list(range(1, 8))
