"""Searching for people among 50,000 of a county like the demo's: how long it takes, and whether they are found."""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import asyncpg
import httpx

from bench.alternating import percentile
from bench.projections_town import MIGRATIONS
from bench.rows import Goal, Row, row
from bench.served import served
from bench.servers import Servers
from deploy.demo import county
from deploy.demo.people import Someone, invent
from services.projections import versions
from services.projections.case_file import naming
from services.projections.case_file.identity import Birth
from services.projections.models import MODELS
from services.projections.read_models.people.evolve import Sought
from services.projections.read_models.people.model import PEOPLE
from services.projections.tables import Tables, columns
from shared.contracts.intake.person import PersonName
from shared.privacy import kek_file, key_store
from tests.projections.recording import TENANT

PEOPLE_THERE: Final = 50_000
AT_ONCE: Final = 2_000
SEARCHES: Final = 600
READERS: Final = 4
WARM_UP: Final = 50
SEED: Final = 20_261_123
#: How many have more names than one of a kind.
SECOND_NAMES: Final = 0.7
TODAY: Final = date(2026, 11, 23)
#: How another office would have written it.
RESPELT: Final = (
    ("y", "j"),
    ("v", "w"),
    ("kh", "ch"),
    ("sh", "sch"),
    ("ou", "u"),
    ("mm", "m"),
    ("ii", "ij"),
    ("z", "s"),
)
Asked = dict[str, Any]


async def measure(servers: Servers) -> list[Row]:
    """A few readers, one search after the other each; found is who is among the hits."""
    chance = random.Random(SEED)
    everybody = [(UUID(int=chance.getrandbits(128), version=4), one) for one in _invented(chance)]
    async with _client(servers, everybody) as client:
        for _, one in chance.sample(everybody, WARM_UP):
            await client.post("/persons/search", json={"words": _whole(one)})
        return [
            it
            for label, ask in SEARCHES_BY.items()
            for it in await _rows(
                client, label, [(one, ask(one, chance)) for _, one in chance.sample(everybody, SEARCHES)]
            )
        ]


async def _rows(client: httpx.AsyncClient, label: str, asked: Sequence[tuple[Someone, Asked]]) -> list[Row]:
    took: list[float] = []
    found = 0
    left = iter(asked)

    async def reader() -> None:
        nonlocal found
        for one, body in left:
            begun = time.perf_counter()
            answer = await client.post("/persons/search", json=body)
            took.append(time.perf_counter() - begun)
            assert answer.status_code == httpx.codes.OK, answer.status_code
            found += any(_bears(hit["names"], one) for hit in answer.json()["items"])

    await asyncio.gather(*(reader() for _ in range(READERS)))
    figure = f"search among {PEOPLE_THERE:,}, {label}"
    recall = Goal(0.9, of="ours") if label in RECALLED else None
    return [
        row(f"{figure}, p50", percentile(took, 0.5) * 1000, "ms"),
        row(f"{figure}, p99", percentile(took, 0.99) * 1000, "ms", goal=Goal(50, "at most", of="ours")),
        row(f"{figure}, who is meant, or a namesake, is among the hits", found / len(took), "share", goal=recall),
    ]


def _bears(names: Sequence[dict[str, Any]], one: Someone) -> bool:
    wanted = one.particulars["names"][0]
    return any(name["kind"] == wanted["kind"] and _parts(name) == _parts(wanted) for name in names)


def _whole(one: Someone) -> str:
    name = one.particulars["names"][0]
    return " ".join(part for part in (name.get("given"), name.get("family")) if part)


def _respelt(text: str) -> str:
    for written, otherwise in RESPELT:
        text = text.casefold().replace(written, otherwise)
    return text


def _born(one: Someone, chance: random.Random) -> Asked:
    birth = one.particulars["birth_date"]
    if birth["certainty"] == "unknown":
        return {"birth_date": birth}
    return {"birth_date": {"certainty": "year", "year": birth["year"] + chance.choice((-1, 0, 1))}}


#: By how somebody types who is looked for.
SEARCHES_BY: Final[dict[str, Callable[[Someone, random.Random], Asked]]] = {
    "whole name": lambda one, _: {"words": _whole(one)},
    "one name only": lambda one, chance: {"words": chance.choice(_whole(one).split())},
    "as another office writes it, names swapped": lambda one, _: {
        "words": " ".join(reversed(_respelt(_whole(one)).split()))
    },
    "the same with a birth year one off": lambda one, chance: {"words": _respelt(_whole(one)), **_born(one, chance)},
    "in the script of home": lambda one, _: {"words": " ".join(filter(None, _parts(one.particulars["names"][-1])))},
    "beginnings of both names": lambda one, _: {"words": " ".join(word[:4] for word in _whole(one).split())},
}
#: One name has more bearers than a list has lines, so that who is meant need not be among them.
RECALLED: Final = frozenset(SEARCHES_BY) - {"one name only", "beginnings of both names"}


def _parts(name: Mapping[str, str]) -> tuple[str | None, str | None]:
    return name.get("given"), name.get("family")


def _invented(chance: random.Random) -> Iterator[Someone]:
    """The demo's lists of names are short: a second given and family name parts people as it does in life."""
    shares = county.read()
    before: dict[str, Someone] = {}
    for _ in range(PEOPLE_THERE):
        one = invent(chance, shares, TODAY)
        home = one.particulars["nationalities"][0]
        if home in before and chance.random() < SECOND_NAMES:
            _join(one, before[home])
        before[home] = one
        yield one


def _join(one: Someone, other: Someone) -> None:
    for name, more in zip(one.particulars["names"], other.particulars["names"], strict=False):
        for part in name.keys() & more.keys() & {"given", "family"}:
            name[part] = f"{name[part]} {more[part].split()[0]}"


@asynccontextmanager
async def _client(servers: Servers, everybody: Sequence[tuple[UUID, Someone]]) -> AsyncGenerator[httpx.AsyncClient]:
    stack = await servers.stack()
    url = await stack.create_database("projections", MIGRATIONS)
    keys_url = await stack.create_database("keys", key_store.MIGRATIONS)
    with tempfile.TemporaryDirectory() as folder:
        kek = Path(folder) / "kek.json"
        kek_file.create(kek, "development")
        await _settle(url, everybody)
        async with served("bench.reads_server", url, keys_url, str(kek)) as api:
            headers = {"Authorization": f"Bearer {api.token}"}
            async with httpx.AsyncClient(base_url=api.url, headers=headers, timeout=30) as client:
                yield client


async def _settle(url: str, everybody: Sequence[tuple[UUID, Someone]]) -> None:
    """The rows that the read model makes of these people."""
    connection = await asyncpg.connect(url)
    try:
        for model in MODELS.values():
            await versions.make_first(connection, model)
        tables = Tables(PEOPLE, (await versions.live(connection, PEOPLE)).schema)
        for first in range(0, len(everybody), AT_ONCE):
            states = {(TENANT, str(who)): _sought(one) for who, one in everybody[first : first + AT_ONCE]}
            for table in PEOPLE.tables:
                rows = [row for key, state in states.items() for row in table.rows(key, state)]
                keep = PEOPLE.statements[f"keep_{table.name}"].replace("{schema}", tables.schema)
                await connection.execute(keep, *columns(rows, len(table.columns)))
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


def _sought(one: Someone) -> Sought:
    names = naming.names_of([PersonName(**name) for name in one.particulars["names"]])
    return Sought(names=names, births=(Birth(**one.particulars["birth_date"]),))
