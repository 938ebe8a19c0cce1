"""Each part of a person's file, folded while it is read out of 300 facts of every kind."""

import asyncio
import random
import time
from collections.abc import Sequence
from typing import Final

import httpx

from bench.alternating import percentile
from bench.projections_town import Town, settled
from bench.reads import client_of, fill
from bench.rows import Goal, Row, row
from bench.servers import Servers
from services.projections.read_models.journal.parts import NAMES
from shared.messaging import kafka
from shared.privacy.aes_vault import AesVault
from shared.privacy.key_cache import CachedKeys
from tests.projections.crowd import case_of, crowd, person_of
from tests.projections.recording import Recorder, send
from tests.projections.whole_files import whole

OTHERS: Final = 1_000
FILES: Final = 60
FACTS: Final = 300
READS: Final = 800
READERS: Final = 4
SEED: Final = 20_260_302
#: The case page of the same people, from the same process, is what the parts stand beside.
PATHS: Final = ("", "/timeline", *(f"/file/{name}" for name in NAMES))


async def measure(servers: Servers) -> list[Row]:
    """A few readers, one request after the other each."""
    rows: list[Row] = []
    async with settled(servers, OTHERS) as town:
        facts = await _tell(town)
        for name in ("case_overview", "journal"):
            await fill(town, name)
        async with client_of(town) as client:
            for path in PATHS:
                await _read(client, path, READS // 8)
                rows += _rows(path, facts, await _read(client, path, READS))
    return rows


async def _tell(town: Town) -> int:
    """Files with many talks, and with every fact of Baustein 1; how many facts each has."""
    recorder = Recorder(AesVault(CachedKeys(town.keys)))
    producer = kafka.producer(town.bootstrap, "bench-files")
    await producer.start()
    told = 0
    try:
        for number in range(OTHERS, OTHERS + FILES):
            every = whole(person_of(number), case_of(number + FILES))
            talks = FACTS - sum(len(story.facts) for story in every)
            ours = [story for story in crowd(1, number, talks) if not story.stream_id.startswith("person-")]
            facts = await recorder.tell(*every, *ours)
            told = len(facts)
            await send(producer, facts, town.topics)
    finally:
        await producer.stop()
    return told


async def _read(client: httpx.AsyncClient, path: str, reads: int) -> Sequence[float]:
    chance = random.Random(SEED)
    took: list[float] = []

    async def reader() -> None:
        for _ in range(reads // READERS):
            address = f"/persons/{person_of(OTHERS + chance.randrange(FILES))}{path}"
            begun = time.perf_counter()
            answer = await client.get(address)
            took.append(time.perf_counter() - begun)
            assert answer.status_code == httpx.codes.OK, answer.text

    await asyncio.gather(*(reader() for _ in range(READERS)))
    return took


def _rows(path: str, facts: int, took: Sequence[float]) -> list[Row]:
    goal = Goal(20, "at most", of="ours") if path.startswith("/file") else None
    label = f"{path or 'case page'} of a person with {facts} facts, {READERS} readers"
    return [
        row(f"{label}, p50", percentile(took, 0.5) * 1000, "ms"),
        row(f"{label}, p99", percentile(took, 0.99) * 1000, "ms", goal=goal),
    ]
