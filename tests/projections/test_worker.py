"""The worker on a real broker: nothing is lost and nothing counts twice, however workers come and go."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from shared.messaging import kafka
from shared.testing.stack import Stack
from tests.projections.crowd import crowd, facts_each
from tests.projections.office import Office
from tests.projections.people import AMINAS_WAY, OMIDS_WAY
from tests.projections.processes import WorkerProcess, applied, until_applied
from tests.projections.recording import send

Topics = dict[str, str]


@pytest.fixture
async def workers(
    office: Office, stack: Stack, topics: Topics, tmp_path: Path
) -> AsyncGenerator[tuple[WorkerProcess, WorkerProcess]]:
    group = stack.fresh_name("workers")
    both = (
        WorkerProcess(office, stack.kafka_bootstrap, topics, group, tmp_path / "first.log"),
        WorkerProcess(office, stack.kafka_bootstrap, topics, group, tmp_path / "second.log"),
    )
    yield both
    for worker in both:
        await worker.end()


async def test_facts_reach_every_read_model_and_sigterm_ends_the_worker_well(
    office: Office, topics: Topics, producer: kafka.Producer, workers: tuple[WorkerProcess, WorkerProcess]
) -> None:
    facts = await office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY)
    await workers[0].start()
    await send(producer, facts, topics)
    await until_applied(office, len(facts))
    assert await workers[0].metric("projection_facts_total") > 0
    assert await workers[0].terminate() == 0


async def test_a_worker_killed_between_commit_and_acknowledgement_loses_and_repeats_nothing(
    office: Office, topics: Topics, producer: kafka.Producer, workers: tuple[WorkerProcess, WorkerProcess]
) -> None:
    facts = await office.recorder.tell(*crowd(400))
    await send(producer, facts, topics)
    for _ in range(3):
        already = min(await applied(office))
        await workers[0].start()
        await until_applied(office, min(already + 300, len(facts)))
        await workers[0].kill()
    await workers[0].start()
    await until_applied(office, len(facts))
    assert await counted(office) == len(facts)


async def test_two_workers_share_the_partitions_and_one_takes_over_from_the_other(
    office: Office, topics: Topics, producer: kafka.Producer, workers: tuple[WorkerProcess, WorkerProcess]
) -> None:
    first, second = workers
    facts = await office.recorder.tell(*crowd(600))
    third = len(facts) // 3
    await first.start()
    await send(producer, facts[:third], topics)
    await second.start()
    await send(producer, facts[third : 2 * third], topics)
    await until_applied(office, 2 * third)
    await first.terminate()
    await send(producer, facts[2 * third :], topics)
    await until_applied(office, len(facts))
    assert await counted(office) == len(facts) == 600 * facts_each()


async def test_a_worker_that_is_sent_back_to_the_beginning_counts_nothing_twice(
    office: Office, topics: Topics, producer: kafka.Producer, workers: tuple[WorkerProcess, WorkerProcess]
) -> None:
    facts = await office.recorder.tell(*crowd(50))
    await send(producer, facts, topics)
    await workers[0].start()
    await until_applied(office, len(facts))
    before = await office.shown()
    await workers[0].terminate()
    await office.rewind()
    await workers[0].start()
    more = await office.recorder.tell(*crowd(1, first=50))
    await send(producer, more, topics)
    await until_applied(office, len(facts) + len(more))
    assert await counted(office) == len(facts) + len(more)
    after = await office.shown()
    assert set(before["case_overview.person"]) < set(after["case_overview.person"])


async def counted(office: Office) -> int:
    """What the counting projection says: it shows at once when a fact counts twice."""
    return await office.pool.fetchval("SELECT sum(facts) FROM figures.tally")
