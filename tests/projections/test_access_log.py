"""Who opened whose file: kept before the answer leaves, shown to who watches over it, and gone with the person."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest

from services.projections.access_log.api import AccessItems
from services.projections.access_log.log import Access, AccessLog
from services.projections.read_models.journal.parts import NAMES
from shared.eventstore.coalescing import Closed
from shared.testing import tokens
from tests.projections.conftest import NOON
from tests.projections.office import Office
from tests.projections.people import AMINA, ERASED, OMID

OFFICER = tokens.bearer("data-protection-officer", actor="dpo-1")
PATHS = [f"/persons/{AMINA}", f"/persons/{AMINA}/timeline", *(f"/persons/{AMINA}/file/{name}" for name in NAMES)]


async def entries(client: httpx.AsyncClient, person: object = AMINA) -> AccessItems:
    answer = await client.get(f"/persons/{person}/access-log?limit=200", headers=OFFICER)
    assert answer.status_code == 200
    return AccessItems.model_validate_json(answer.text)


@pytest.mark.usefixtures("everybody")
async def test_whatever_shows_a_person_is_noted_with_who_when_and_what_for(client: httpx.AsyncClient) -> None:
    for path in PATHS:
        supervising = tokens.bearer("team-lead", actor="tl-2") | {"Purpose": "supervision"}
        assert (await client.get(path, headers=supervising)).status_code == 200
    told = (await entries(client)).items
    assert [one.part for one in told] == [*reversed(NAMES), "timeline", "case-page"]
    assert {(one.actor, one.purpose, one.at) for one in told} == {("tl-2", "supervision", NOON)}
    assert (await entries(client)).items[0].part == "access-log"
    assert (await entries(client, OMID)).items == []


@pytest.mark.usefixtures("everybody")
async def test_who_says_nothing_works_on_the_case_and_a_made_up_purpose_is_refused(client: httpx.AsyncClient) -> None:
    then = datetime(2026, 3, 20, tzinfo=UTC)
    await client.get(f"/persons/{AMINA}", params={"as_of": then.isoformat()})
    (entry,) = (await entries(client)).items
    assert (entry.purpose, entry.as_of) == ("case-work", then)
    made_up = await client.get(f"/persons/{AMINA}", headers={"Purpose": "Kanarienvogel"})
    assert (made_up.status_code, "Kanarienvogel" in made_up.text) == (422, False)


@pytest.mark.usefixtures("everybody")
async def test_an_unchanged_page_is_an_access_too_and_a_refused_one_is_none(client: httpx.AsyncClient) -> None:
    first = await client.get(f"/persons/{AMINA}")
    await client.get(f"/persons/{AMINA}", headers={"If-None-Match": first.headers["etag"]})
    await client.get(f"/persons/{AMINA}", headers=tokens.bearer("ops"))
    await client.get(f"/persons/{AMINA}?as_of=1999-01-01T00:00:00Z")
    assert len((await entries(client)).items) == 2


@pytest.mark.usefixtures("everybody")
async def test_only_the_data_protection_officer_reads_the_log_of_the_own_county(client: httpx.AsyncClient) -> None:
    await client.get(f"/persons/{AMINA}")
    path = f"/persons/{AMINA}/access-log"
    assert (await client.get(path)).status_code == 403
    assert (await client.get(path, headers=tokens.bearer("ops"))).status_code == 403
    foreign = tokens.bearer("data-protection-officer", tenant=tokens.OTHER_TENANT)
    assert (await client.get(path, headers=foreign)).json()["items"] == []


@pytest.mark.usefixtures("everybody")
async def test_the_log_comes_in_pages(client: httpx.AsyncClient) -> None:
    for _ in range(5):
        await client.get(f"/persons/{AMINA}/file/case")
    path, cursor, seen = f"/persons/{AMINA}/access-log?limit=2", "", list[object]()
    while True:
        answer = (await client.get(path + cursor, headers=OFFICER)).json()
        seen += [item["part"] for item in answer["items"]]
        if answer["next"] is None:
            break
        cursor = f"&cursor={answer['next']}"
    assert seen == ["case"] * 5


@pytest.mark.usefixtures("everybody")
async def test_no_answer_leaves_while_its_entry_cannot_be_kept(office: Office, client: httpx.AsyncClient) -> None:
    await office.pool.execute("ALTER TABLE access.entry RENAME TO elsewhere")
    try:
        answer = await client.get(f"/persons/{AMINA}")
    finally:
        await office.pool.execute("ALTER TABLE access.elsewhere RENAME TO entry")
    assert answer.status_code == 500
    assert "Rahimi" not in answer.text


@pytest.mark.usefixtures("everybody")
async def test_many_readers_at_once_each_leave_their_entry(client: httpx.AsyncClient) -> None:
    await asyncio.gather(*(client.get(path) for path in PATHS for _ in range(10)))
    assert len((await entries(client)).items) == 10 * len(PATHS)


async def test_what_was_handed_over_before_the_end_is_kept(office: Office) -> None:
    log = AccessLog(office.pool)
    access = Access(tokens.TENANT, str(AMINA), NOON, "cw-1", "case-work", "case-page")
    noted = [asyncio.create_task(log.note([access])) for _ in range(300)]
    await asyncio.sleep(0)
    await log.close()
    await asyncio.gather(*noted)
    assert await office.pool.fetchval("SELECT count(*) FROM access.entry") == 300
    with pytest.raises(Closed):
        await log.note([access])


@pytest.mark.usefixtures("everybody")
async def test_the_log_goes_with_the_person_and_nothing_comes_after(office: Office, client: httpx.AsyncClient) -> None:
    await asyncio.gather(*(client.get(f"/persons/{person}") for person in (AMINA, OMID)))
    await office.apply(office.laid.lay(await office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED)))
    assert (await entries(client)).items == []
    assert [one.part for one in (await entries(client, OMID)).items] == ["case-page"]
    late = Access(tokens.TENANT, str(AMINA), NOON, "cw-1", "case-work", "case-page")
    await AccessLog(office.pool).note([late])
    assert await office.pool.fetchval("SELECT count(*) FROM access.entry WHERE person_id = $1", str(AMINA)) == 0


async def test_an_entry_on_its_way_and_an_erasure_wait_for_one_another(office: Office) -> None:
    log = AccessLog(office.pool)
    late = Access(tokens.TENANT, str(AMINA), NOON, "cw-1", "case-work", "case-page")
    async with office.pool.acquire() as erasing, erasing.transaction():
        await erasing.execute("INSERT INTO access.erased VALUES ($1, $2)", tokens.TENANT, str(AMINA))
        noting = asyncio.create_task(log.note([late]))
        done, _ = await asyncio.wait({noting}, timeout=0.3)
        assert not done
    await noting
    assert await office.pool.fetchval("SELECT count(*) FROM access.entry") == 0
