"""A worker dies or freezes between what it writes and what it acknowledges: nothing is lost, nothing counts twice."""

import signal
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import psutil
import pytest

from deploy.embedded import waiting
from shared.messaging import kafka
from shared.testing.stack import Stack
from tests.projections.crowd import crowd
from tests.projections.office import Office
from tests.projections.processes import WorkerProcess, until_applied
from tests.projections.recording import send
from tests.projections.shop import Topics

PATIENCE = 60
Working = Callable[..., WorkerProcess]


@pytest.fixture
async def working(office: Office, stack: Stack, topics: Topics, tmp_path: Path) -> AsyncGenerator[Working]:
    """Makes workers of one group; one that is told its fate meets it."""
    group = stack.fresh_name("workers")
    async with AsyncExitStack() as ends:

        def make(name: str, **fate: str) -> WorkerProcess:
            module = "tests.projections.fated_worker" if fate else "tests.projections.quick_worker"
            log = tmp_path / f"{name}.log"
            made = WorkerProcess(office, stack.kafka_bootstrap, topics, group, log, module=module, **fate)
            ends.push_async_callback(made.end)
            return made

        yield make


@pytest.mark.parametrize("place", ["writing", "written", "carried"])
async def test_a_worker_killed_between_writing_and_acknowledging_loses_nothing_and_counts_nothing_twice(
    office: Office, topics: Topics, producer: kafka.Producer, working: Working, place: str
) -> None:
    facts = await office.recorder.tell(*crowd(30))
    fated = working("fated", FATE="KILL", PLACE=place)
    await fated.start()
    await send(producer, facts, topics)
    assert await fated.process.wait() == -signal.SIGKILL
    already = await counted(office)
    assert (already > 0) == (place == "carried") or place == "written"
    await working("next").start()
    await until_applied(office, len(facts))
    assert await counted(office) == len(facts)
    assert await office.pool.fetchval("SELECT count(*) FROM journal.entry") == len(facts)


@pytest.mark.parametrize("place", ["prepared", "writing"])
async def test_a_frozen_worker_is_overtaken_and_what_it_writes_late_is_refused(
    office: Office, topics: Topics, producer: kafka.Producer, working: Working, place: str
) -> None:
    facts = await office.recorder.tell(*crowd(60))
    half = len(facts) // 2
    frozen = working("frozen", FATE="STOP", PLACE=place)
    await frozen.start()
    await send(producer, facts[:half], topics)
    inside = psutil.Process(frozen.process.pid)
    await waiting.until(lambda: inside.status() == psutil.STATUS_STOPPED or None, "the worker freezes", PATIENCE)
    await working("second").start()
    await until_applied(office, half)
    before = await office.shown()
    inside.resume()
    await waiting.until(lambda: "batch not whole" in frozen.said or None, "the late batch is refused", PATIENCE)
    assert await office.shown() == before
    await send(producer, facts[half:], topics)
    await until_applied(office, len(facts))
    assert await counted(office) == len(facts)


async def counted(office: Office) -> int:
    """What the counting projection says: it shows at once when a fact counts twice."""
    return await office.pool.fetchval("SELECT coalesce(sum(facts), 0) FROM figures.tally")
