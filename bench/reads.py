"""The case page from the read API, with 50,000 people and a million facts behind it."""

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import httpx

from bench.alternating import percentile
from bench.projections_town import Town, settled
from bench.rows import Goal, Row, row
from bench.served import served
from bench.servers import Servers
from services.projections import foundations
from services.projections.models import MODELS
from services.projections.rebuilding import Rebuilding, connected
from tests.projections.crowd import person_of

PEOPLE: Final = 50_000
READS: Final = 4_000
READERS: Final = 4
SEED: Final = 20_260_302
SEARCH: Final = "/persons/search"
WORDS: Final = {"words": "amina rahi"}
#: What is read, by name; a goal only for the case page.
PAGES: Final[tuple[tuple[str, str, Goal | None], ...]] = (
    ("case page", "/persons/{person}", Goal(20, "at most", of="ours")),
    ("timeline", "/persons/{person}/timeline", None),
    ("search", SEARCH, None),
    ("work list", "/work-list?owner=caseworker-7", None),
)


async def measure(servers: Servers) -> list[Row]:
    """A few readers, one request after the other each."""
    async with settled(servers, PEOPLE) as town:
        for name in ("case_overview", "journal", "work_list"):
            await fill(town, name)
        async with client_of(town) as client:
            return [it for name, path, goal in PAGES for it in await _rows(client, town, name, path, goal)]


async def _rows(client: httpx.AsyncClient, town: Town, name: str, path: str, goal: Goal | None) -> list[Row]:
    await _read(client, path, READS // 10)
    took = await _read(client, path, READS)
    label = f"{name} at the read API, {PEOPLE:,} people and {town.facts:,} facts, {READERS} readers"
    return [
        row(f"{label}, p50", percentile(took, 0.5) * 1000, "ms"),
        row(f"{label}, p99", percentile(took, 0.99) * 1000, "ms", goal=goal),
    ]


async def _read(client: httpx.AsyncClient, path: str, reads: int) -> Sequence[float]:
    chance = random.Random(SEED)
    took: list[float] = []

    async def reader() -> None:
        for _ in range(reads // READERS):
            address = path.format(person=person_of(chance.randrange(PEOPLE)))
            begun = time.perf_counter()
            answer = await (client.post(address, json=WORDS) if address == SEARCH else client.get(address))
            took.append(time.perf_counter() - begun)
            assert answer.status_code == httpx.codes.OK, answer.text

    await asyncio.gather(*(reader() for _ in range(READERS)))
    return took


async def fill(town: Town, name: str) -> None:
    """Build a read model from the town's topics and show it."""
    async with foundations.opened(town.settings, "bench", connections=2) as ground:
        connection = await connected(town.settings)
        try:
            await Rebuilding(town.settings, ground, connection, MODELS[name]).rebuild(2, _silently)
            await connection.execute("ANALYZE")
        finally:
            await connection.close()


@asynccontextmanager
async def client_of(town: Town) -> AsyncGenerator[httpx.AsyncClient]:
    """A caseworker at the read API as a process of its own."""
    async with served("bench.reads_server", town.url, town.keys_url, str(town.kek)) as api:
        headers = {"Authorization": f"Bearer {api.token}"}
        async with httpx.AsyncClient(base_url=api.url, headers=headers, timeout=30) as client:
            yield client


def _silently(_done: int, _total: int) -> None:
    return
