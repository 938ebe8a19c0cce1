"""A slice with too many parked keys stops, and goes on by itself once somebody has dealt with some of them."""

import json
from pathlib import Path
from uuid import UUID, uuid5

from services.projections.applying import MOST_PARKED
from services.projections.asking import Asking
from services.projections.models import MODELS
from services.projections.parking import Parking, from_topics
from shared.contracts.partitioning import partition_of
from shared.messaging import kafka
from shared.testing.stack import Stack
from tests.projections.office import Office
from tests.projections.people import OMID, OMIDS_WAY
from tests.projections.processes import WorkerProcess, until_applied
from tests.projections.recording import PARTITIONS, send
from tests.projections.shop import Topics

STRANGERS = UUID("77777777-0000-4000-8000-000000000000")
PARKED = "services.projections.parked"


async def strange(producer: kafka.Producer, topics: Topics, records: int) -> None:
    """Records in Omid's slice that are no facts, each under a key of its own."""
    for number in range(records):
        key = str(uuid5(STRANGERS, str(number))).encode()
        await producer.send_and_wait(topics["intake"], b"{}", key, partition=partition_of(str(OMID), PARTITIONS))


async def test_a_stopped_slice_goes_on_by_itself_once_keys_are_skipped(
    office: Office, topics: Topics, producer: kafka.Producer, stack: Stack, tmp_path: Path
) -> None:
    await strange(producer, topics, MOST_PARKED + 1)
    facts = await office.recorder.tell(*OMIDS_WAY)
    await send(producer, facts, topics)
    worker = WorkerProcess(office, stack.kafka_bootstrap, topics, stack.fresh_name("workers"), tmp_path / "worker.log")
    await worker.start()
    try:
        await worker.until(lambda: worker.metric("projection_stopped_slices"), len(MODELS))
        assert await office.pool.fetchval("SELECT count(*) FROM case_overview.stream_position") == 0
        await skip_one(worker, "case_overview")
        async with office.pool.acquire() as connection:
            fetch, asking = from_topics(stack.kafka_bootstrap), Asking(office.refetch, office.vault)
            others = Parking(connection, fetch, asking, "ops-1")
            for name in MODELS.keys() - {"case_overview"}:
                key = (await others.waiting(name))[0]["key"]
                await others.skip(MODELS[name], ("", key), "no fact")
        await until_applied(office, len(facts))
        assert worker.process.returncode is None
        assert await office.pool.fetchval("SELECT count(*) FROM case_overview.person") == 1
    finally:
        await worker.end()


async def skip_one(worker: WorkerProcess, name: str) -> None:
    """As a person would: look, then pass over what is no fact, with a reason."""
    status, listed = await worker.beside(PARKED, "--json", "list", name)
    waiting = json.loads(listed)
    assert (status, len(waiting)) == (0, MOST_PARKED)
    key = waiting[0]["key"]
    assert await worker.beside(PARKED, "--json", "redrive", name, "", key) == (1, '[{"applied": 0, "waiting": 1}]\n')
    skipped = await worker.beside(PARKED, "--json", "--actor", "ops-1", "skip", name, "", key, "--reason", "no fact")
    assert skipped == (0, '[{"applied": 0, "waiting": 0}]\n')
    refused = await worker.beside(PARKED, "--json", "redrive", name, "", key)
    assert refused == (1, json.dumps([{"key": key, "refused": "NothingParked"}]) + "\n")
