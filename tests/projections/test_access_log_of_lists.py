"""Whoever is shown in a list or found by a search is noted like somebody whose file was opened."""

from typing import Any

import httpx
import pytest

from services.projections.access_log.api import AccessItem, AccessItems
from shared.testing import tokens
from tests.projections.office import Office
from tests.projections.people import AMINA, ERASED, OMID

OFFICER = tokens.bearer("data-protection-officer", actor="dpo-1")
LEAD = tokens.bearer("team-lead", actor="tl-2")


async def entries(client: httpx.AsyncClient, person: object = AMINA) -> list[AccessItem]:
    answer = await client.get(f"/persons/{person}/access-log?limit=200", headers=OFFICER)
    told = AccessItems.model_validate_json(answer.text).items
    return [one for one in told if one.part != "access-log"]


async def shown(client: httpx.AsyncClient, path: str, headers: dict[str, str]) -> list[dict[str, Any]]:
    answer = await client.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize(("path", "part"), [("/work-list", "work-list"), ("/cases", "case-list")])
async def test_a_list_is_noted_with_everybody_on_it(client: httpx.AsyncClient, path: str, part: str) -> None:
    items = await shown(client, path, LEAD | {"Purpose": "supervision"})
    people = {item["person_id"] for item in items}
    assert len(people) > 1
    for person in people:
        (entry,) = await entries(client, person)
        assert (entry.actor, entry.purpose, entry.part, entry.among) == ("tl-2", "supervision", part, len(people))


@pytest.mark.usefixtures("everybody")
async def test_a_page_of_a_list_notes_who_is_on_that_page(client: httpx.AsyncClient) -> None:
    (item,) = await shown(client, "/work-list?limit=1", LEAD)
    (entry,) = await entries(client, item["person_id"])
    assert entry.among == 1
    assert await entries(client, OMID if item["person_id"] == str(AMINA) else AMINA) == []


@pytest.mark.usefixtures("everybody")
async def test_a_search_is_noted_with_whom_it_found_and_one_in_vain_with_nobody(
    client: httpx.AsyncClient, office: Office
) -> None:
    found = await client.post("/persons/search", json={"words": "Rahimi"}, headers=LEAD)
    hits = [hit["person_id"] for hit in found.json()["items"]]
    assert str(AMINA) in hits
    (entry,) = await entries(client)
    assert (entry.actor, entry.purpose, entry.part, entry.among) == ("tl-2", "case-work", "search", len(hits))
    before = await office.pool.fetchval("SELECT count(*) FROM access.entry")
    await client.post("/persons/search", json={"words": "Kanarienvogel"}, headers=LEAD)
    assert await office.pool.fetchval("SELECT count(*) FROM access.entry") == before


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize("said", [{}, {"Purpose": "case-work"}], ids=["says nothing", "says case-work"])
async def test_an_officer_never_reads_for_a_case(client: httpx.AsyncClient, said: dict[str, str]) -> None:
    for path in (f"/persons/{AMINA}", "/work-list", "/cases"):
        assert (await client.get(path, headers=OFFICER | said)).status_code == 200
    await client.post("/persons/search", json={"words": "Rahimi"}, headers=OFFICER | said)
    told = await entries(client)
    assert {one.part for one in told} == {"case-page", "work-list", "case-list", "search"}
    assert {(one.actor, one.purpose) for one in told} == {("dpo-1", "data-protection")}


@pytest.mark.usefixtures("everybody")
async def test_no_list_leaves_while_its_entries_cannot_be_kept(office: Office, client: httpx.AsyncClient) -> None:
    await office.pool.execute("ALTER TABLE access.entry RENAME TO elsewhere")
    try:
        answers = [
            await client.get("/work-list", headers=LEAD),
            await client.get("/cases", headers=LEAD),
            await client.post("/persons/search", json={"words": "Rahimi"}, headers=LEAD),
        ]
    finally:
        await office.pool.execute("ALTER TABLE access.elsewhere RENAME TO entry")
    assert [answer.status_code for answer in answers] == [500] * 3
    assert not any("Rahimi" in answer.text for answer in answers)


@pytest.mark.usefixtures("everybody")
async def test_entries_of_lists_go_with_the_person(office: Office, client: httpx.AsyncClient) -> None:
    await shown(client, "/work-list", LEAD)
    assert await entries(client)
    await office.apply(office.laid.lay(await office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED)))
    assert await entries(client) == []
    assert await entries(client, OMID)
