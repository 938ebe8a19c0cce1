"""A read model rebuilt beside the live one, while facts come and people are erased."""

import asyncio
from collections.abc import Sequence

import asyncpg
import pytest

from services.projections import building, versions
from services.projections.models import MODELS
from services.projections.parts import Part
from services.projections.rebuilding import NotVerified
from services.projections.versions import AlreadyBuilding
from tests.projections.crowd import case_of, crowd, person_of
from tests.projections.people import AMINA, AMINAS_WAY, ERASED, OMIDS_WAY
from tests.projections.shop import Shop, everything
from tests.projections.twins import Pair
from tests.projections.whole_files import whole


@pytest.mark.parametrize("name", sorted(MODELS))
async def test_a_rebuilt_version_says_the_same_as_the_live_one(shop: Shop, name: str) -> None:
    merged, parted = Pair(1), Pair(2)
    pairs = [*merged.begun(), *merged.merged(), *parted.begun(), *parted.merged(), *parted.parted()]
    whole_files = whole(person_of(61), case_of(61))
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY, *crowd(60), *pairs, *whole_files))
    before = await shop.office.shown()
    report = await shop.rebuild(name)
    assert report.version == 2
    assert report.verified.right
    assert report.verified.compared == report.verified.people == 67
    assert await shop.office.shown() == before


async def test_facts_that_come_during_a_rebuild_are_in_it_and_readers_never_miss_anybody(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*crowd(200)))
    coming = [await shop.office.recorder.tell(*crowd(1, first=number)) for number in range(200, 260)]
    done = asyncio.Event()

    async def work() -> None:
        for facts in coming:
            await shop.happen(facts)
        done.set()

    async def read() -> int:
        looks = 0
        while not done.is_set():
            people = await shop.office.pool.fetchval("SELECT count(*) FROM case_overview.person")
            assert people >= 200
            looks += 1
        return looks

    _, looks, report = await asyncio.gather(work(), read(), shop.rebuild("case_overview"))
    assert looks > 0
    assert report.verified.right
    live = await shop.office.shown()
    assert len(live["case_overview.person"]) == 260
    again = await shop.rebuild("case_overview")
    assert again.verified.compared == 260
    assert await shop.office.shown() == live


async def test_after_an_erasure_a_rebuild_brings_nothing_personal_back(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY))
    await shop.rebuild("case_overview")
    erased = await shop.office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED)
    await shop.office.keys.destroy("03359", str(AMINA))
    await shop.happen(erased)
    for name in MODELS:
        await shop.rebuild(name)
    assert await everything(shop.office, "Amina", "Rahimi", "Krankenpflegerin") == []
    assert len((await shop.office.shown())["case_overview.person"]) == 1


@pytest.mark.parametrize("moment", ["while it loads", "when it has loaded"])
async def test_who_is_erased_during_a_rebuild_is_in_no_version_afterwards(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY, *crowd(40)))
    erasing: list[asyncio.Task[None]] = []
    load = building.built

    async def erase() -> None:
        erased = await shop.office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED)
        await shop.office.keys.destroy("03359", str(AMINA))
        await shop.happen(erased)

    async def built(parts: Sequence[Part], progress: building.Progress) -> building.Loaded:
        if moment == "while it loads":
            erasing.append(asyncio.create_task(erase()))
        loaded = await load(parts, progress)
        if moment == "when it has loaded":
            # What was loaded says who she is: only the erasure itself can take it away.
            tables = await shop.office.pool.fetch("SELECT t::text AS row FROM case_overview_v2.person t")
            assert any("امینه" in row["row"] for row in tables)
            await erase()
        return loaded

    monkeypatch.setattr(building, "built", built)
    report = await shop.rebuild("case_overview")
    await asyncio.gather(*erasing)
    assert report.verified.right
    assert await everything(shop.office, "امینه", "Krankenpflegerin") == []
    assert len((await shop.office.shown())["case_overview.person"]) == 41


async def test_a_version_that_differs_from_the_live_one_is_thrown_away(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*crowd(10)))
    spoiled = str(person_of(3))
    await shop.office.pool.execute("UPDATE case_overview_v1.person SET owner = 'x' WHERE person_id = $1", spoiled)
    with pytest.raises(NotVerified) as refused:
        await shop.rebuild("case_overview")
    assert refused.value.verified.differing == 1
    known = await shop.office.pool.fetch("SELECT schema_name FROM control.version WHERE projection = 'case_overview'")
    assert [row["schema_name"] for row in known] == ["case_overview_v1"]


async def test_only_one_rebuild_of_a_read_model_runs_at_a_time(shop: Shop) -> None:
    connection = await asyncpg.connect(shop.office.url)
    try:
        await versions.begin(connection, MODELS["journal"])
        with pytest.raises(AlreadyBuilding):
            await shop.rebuild("journal")
    finally:
        await connection.close()
    assert (await shop.rebuild("journal")).verified.right


async def test_progress_is_told_up_to_the_end(shop: Shop) -> None:
    facts = await shop.office.recorder.tell(*crowd(30))
    await shop.happen(facts)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    await shop.rebuild("figures", tell)
    assert told[-1] == (len(facts), len(facts))
