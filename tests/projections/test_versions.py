"""Versions beside the live one: kept, skipped alike, of other code, and left by a killed rebuild."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from types import SimpleNamespace

import asyncpg
import pytest
from msgspec.structs import replace

from services.projections import owners, versions
from services.projections.asking import Asking
from services.projections.migrate import make_first_versions
from services.projections.models import MODELS
from services.projections.parking import Parking, from_topics
from services.projections.versions import NoVersion, OtherRevision
from tests.projections.crowd import crowd
from tests.projections.people import AMINA, AMINAS_WAY, ERASED, OMID, OMIDS_CASE, OMIDS_WAY, OWNED
from tests.projections.shop import Shop, everything


async def test_an_erasure_reaches_the_version_that_is_kept_for_rolling_back(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY))
    await shop.rebuild("case_overview")
    await shop.rebuild("work_list")
    assert await shop.office.pool.fetchval("SELECT count(*) FROM case_overview_v1.person") == 2
    await shop.happen(await shop.office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED))
    assert await everything(shop.office, "Amina", "Rahimi") == []


async def test_an_erasure_reaches_every_table_of_a_kept_version_that_other_code_made(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY))
    await shop.rebuild("people")
    await shop.office.pool.execute(
        "CREATE TABLE people_v1.nickname AS SELECT tenant, person_id, document FROM people_v1.person"
    )
    await shop.office.pool.execute("DROP TABLE people_v1.key")
    await shop.happen(await shop.office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED))
    assert await everything(shop.office, "Amina", "Rahimi") == []


async def test_code_of_another_revision_writes_nothing_into_the_live_version_and_never_shows_the_kept_one(
    shop: Shop,
) -> None:
    await shop.rebuild("journal")
    await shop.office.pool.execute("UPDATE control.version SET revision = 99 WHERE projection = 'journal'")
    with pytest.raises(OtherRevision):
        await shop.happen(await shop.office.recorder.tell(*OMIDS_WAY))
    assert await shop.office.pool.fetchval("SELECT count(*) FROM journal_v2.entry") == 0
    with pytest.raises(OtherRevision):
        await shop.roll_back("journal")


async def test_the_migrate_step_drops_what_a_killed_rebuild_left_but_not_what_is_being_built(shop: Shop) -> None:
    connection = await asyncpg.connect(shop.office.url)
    begun = await versions.begin(connection, MODELS["journal"])
    await make_first_versions(shop.office.url)
    assert await shop.office.pool.fetchval("SELECT to_regnamespace($1)::text", begun.schema) == begun.schema
    await connection.close()
    await make_first_versions(shop.office.url)
    assert await shop.office.pool.fetchval("SELECT to_regnamespace($1)::text", begun.schema) is None


async def test_rolling_back_shows_the_old_version_with_all_that_came_since(shop: Shop) -> None:
    await shop.happen(await shop.office.recorder.tell(*crowd(20)))
    await shop.rebuild("work_list")
    await shop.happen(await shop.office.recorder.tell(*crowd(5, first=20)))
    before = await shop.office.shown()
    await shop.roll_back("work_list")
    assert await shop.office.shown() == before
    await shop.happen(await shop.office.recorder.tell(*crowd(5, first=25)))
    assert len((await shop.office.shown())["work_list.file"]) == 30


async def broken_and_skipped(shop: Shop) -> None:
    """The registration of Omid cannot be read, is skipped with a reason, and his case goes on without it."""
    registered, *more = await shop.office.recorder.tell(*OMIDS_WAY)
    await shop.happen([replace(registered, data=b"{}"), *more])
    asking = Asking(shop.office.refetch, shop.office.vault)
    async with shop.office.pool.acquire() as connection:
        parking = Parking(connection, from_topics(shop.settings.kafka_bootstrap), asking, "ops-1")
        for name in ("case_overview", "people", "work_list", "figures"):
            assert (await parking.skip(MODELS[name], ("03359", str(OMID)), "cannot be read")).waiting == 0


@pytest.mark.parametrize("name", sorted(MODELS))
async def test_what_was_skipped_stays_skipped_in_a_rebuilt_version_and_when_rolled_back(shop: Shop, name: str) -> None:
    await shop.happen(await shop.office.recorder.tell(*AMINAS_WAY))
    await broken_and_skipped(shop)
    before = await shop.office.shown()
    report = await shop.rebuild(name)
    assert (report.verified.right, report.verified.parked) == (True, 0)
    assert await shop.office.shown() == before
    await shop.happen(await shop.office.recorder.tell(*crowd(2)))
    await shop.roll_back(name)
    assert await shop.office.pool.fetchval("SELECT count(*) FROM control.parked_key") == 0


async def test_a_gap_that_the_owner_closed_is_closed_in_a_rebuilt_version_too(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered, opened = await shop.office.recorder.tell(*OMIDS_WAY)
    owned = OWNED.model_copy(update={"case_id": OMIDS_CASE})
    [followed] = await shop.office.recorder.record("intake", f"case-{OMIDS_CASE}", OMID, owned)
    shop.office.owners["03359", f"case-{OMIDS_CASE}"] = [opened, followed]
    await shop.happen([registered, followed])
    before = await shop.office.shown()

    @asynccontextmanager
    async def connected(_: object) -> AsyncGenerator[SimpleNamespace]:
        yield SimpleNamespace(facts=shop.office.refetch)

    monkeypatch.setattr(owners, "connected", connected)
    assert (await shop.rebuild("case_overview")).verified.right
    assert await shop.office.shown() == before


async def test_there_is_nothing_to_roll_back_to_at_first(shop: Shop) -> None:
    with pytest.raises(NoVersion):
        await shop.roll_back("figures")
