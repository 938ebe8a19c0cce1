"""The link to the read models' database is cut under a worker, again and again: nothing is lost or counts twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from deploy.embedded import waiting
from shared.messaging import kafka
from shared.testing.link import Cutting, Link
from shared.testing.stack import Stack
from tests.projections.crowd import crowd
from tests.projections.office import Office
from tests.projections.processes import WorkerProcess, until_applied
from tests.projections.recording import send
from tests.projections.shop import Topics

#: Prime, so that each cut comes in another place of what a batch asks.
EVERY = 17
CUTS = 10
PATIENCE = 60


@pytest.mark.parametrize("side", ["questions", "answers"])
async def test_a_worker_whose_transactions_are_cut_off_loses_nothing_and_counts_nothing_twice(
    office: Office, stack: Stack, topics: Topics, producer: kafka.Producer, *, tmp_path: Path, side: str
) -> None:
    facts = await office.recorder.tell(*crowd(60))
    cutting = Cutting(EVERY)
    async with Link(office.url) as link:
        far = replace(office, url=link.url)
        worker = WorkerProcess(far, stack.kafka_bootstrap, topics, stack.fresh_name("workers"), tmp_path / "log")
        await worker.start()
        setattr(link, side, cutting)
        for one in range(0, len(facts), 10):
            await send(producer, facts[one : one + 10], topics)
        await waiting.until(lambda: cutting.cuts >= CUTS or None, "the link is cut often enough", PATIENCE)
        link.heal()
        await until_applied(office, len(facts))
        assert worker.process.returncode is None
        await worker.end()
    assert await office.pool.fetchval("SELECT sum(facts) FROM figures.tally") == len(facts)
    assert await office.pool.fetchval("SELECT count(*) FROM journal.entry") == len(facts)
