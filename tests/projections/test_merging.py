"""Two files that are shown as one person's: before, while and after, and nothing of it stays."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from services.projections.read_models.case_overview.page import CasePage
from services.projections.read_models.journal.merging import Merges
from services.projections.read_models.journal.page import Timeline
from services.projections.read_models.journal.parts import NAMES
from services.projections.read_models.work_list.page import WorkList
from shared.contracts.intake.informing import RecipientInformed
from shared.testing import tokens
from tests.projections.office import Office
from tests.projections.people import Story
from tests.projections.twins import JOBCENTER, MERGE, Pair, comparable

PAIR, TWINS = Pair(1), Pair(2)
FURTHER = 50
EXPORTING = tokens.bearer("data-protection-officer") | {"Purpose": "data-protection"}


async def happen(office: Office, stories: Sequence[Story]) -> datetime:
    facts = await office.recorder.tell(*stories)
    await office.apply(office.laid.lay(facts))
    return facts[-1].envelope.time


@pytest.fixture
async def moments(office: Office) -> dict[str, datetime]:
    """The pair is merged, much is recorded on both sides, and it is parted; of the twins the same without a merge."""
    begun = await happen(office, PAIR.begun())
    merged = await happen(office, PAIR.merged())
    told = await happen(office, PAIR.told(FURTHER))
    parted = await happen(office, PAIR.parted())
    await happen(office, [*TWINS.begun(), *TWINS.told(FURTHER)])
    return {"begun": begun, "merged": merged, "told": told, "parted": parted}


async def everything_shown(client: httpx.AsyncClient, pair: Pair) -> dict[str, Any]:
    """Every answer about both sides, made comparable."""
    ids = pair.ids(FURTHER)
    shown: dict[str, Any] = {}
    for side, person in (("survivor", pair.survivor), ("absorbed", pair.absorbed)):
        paths = [f"/persons/{person}", f"/persons/{person}/timeline?limit=200"]
        for path in [*paths, *(f"/persons/{person}/file/{name}" for name in NAMES)]:
            answer = await client.get(path)
            assert answer.status_code == 200, answer.text
            shown[f"{side} {path.rpartition(str(person))[2]}"] = comparable(answer.text, ids)
        export = await client.get(f"/persons/{person}/export", headers=EXPORTING)
        told = json.loads(export.text)
        del told["accesses"]
        shown[f"{side} export"] = comparable(json.dumps(told), ids)
    work = (await client.get("/work-list?limit=200")).json()["items"]
    people = {str(pair.survivor), str(pair.absorbed)}
    shown["work list"] = comparable(json.dumps([item for item in work if item["file_of"] in people]), ids)
    return shown


@pytest.mark.usefixtures("moments")
async def test_a_pair_that_was_parted_is_as_if_it_had_never_been_merged(client: httpx.AsyncClient) -> None:
    pair, twins = await everything_shown(client, PAIR), await everything_shown(client, TWINS)
    assert pair.keys() == twins.keys()
    for name, answer in twins.items():
        assert pair[name] == answer, name
    assert len(twins["survivor /timeline?limit=200"]["items"]) == 3 + FURTHER // 2


async def test_while_the_link_stands_the_survivor_shows_both_files(
    client: httpx.AsyncClient, moments: dict[str, datetime]
) -> None:
    during = {"as_of": moments["told"].isoformat()}
    page = CasePage.model_validate_json((await client.get(f"/persons/{PAIR.survivor}", params=during)).text)
    assert [one.person_id for one in page.absorbed] == [PAIR.absorbed]
    assert page.absorbed[0].names[0].family == "Rahimy"
    assert page.display_name == "Rahimi, Amina"
    assert {step.file_of for step in page.steps} == {PAIR.survivor, PAIR.absorbed}
    assert page.versions[f"case-{PAIR.case(PAIR.absorbed)}"] > 1
    timeline = Timeline.model_validate_json(
        (await client.get(f"/persons/{PAIR.survivor}/timeline", params=during | {"limit": "200"})).text
    )
    assert {entry.person_id for entry in timeline.items} == {PAIR.survivor, PAIR.absorbed}
    assert len(timeline.items) == 3 + 2 + FURTHER + 2
    file = (await client.get(f"/persons/{PAIR.survivor}/file/counselling", params=during)).json()
    assert len(file["part"]["talks"]) == 7
    assert [(one["person_id"], len(one["part"]["talks"])) for one in file["absorbed"]] == [(str(PAIR.absorbed), 7)]


async def test_while_the_link_stands_the_absorbed_page_names_the_survivor_and_shows_its_own_file(
    client: httpx.AsyncClient, moments: dict[str, datetime]
) -> None:
    during = {"as_of": moments["told"].isoformat()}
    page = CasePage.model_validate_json((await client.get(f"/persons/{PAIR.absorbed}", params=during)).text)
    assert page.merged_into
    assert (page.merged_into.survivor_id, page.merged_into.merge_id) == (PAIR.survivor, MERGE)
    assert page.absorbed == []
    assert {step.file_of for step in page.steps} == {PAIR.absorbed}
    file = (await client.get(f"/persons/{PAIR.absorbed}/file/identity", params=during)).json()
    assert file["merged_into"]["survivor_id"] == str(PAIR.survivor)
    assert file["absorbed"] == []


@pytest.mark.parametrize("when", ["begun", "parted"])
async def test_before_and_after_each_shows_its_own(
    client: httpx.AsyncClient, moments: dict[str, datetime], when: str
) -> None:
    then = {"as_of": moments[when].isoformat()}
    for person in (PAIR.survivor, PAIR.absorbed):
        page = CasePage.model_validate_json((await client.get(f"/persons/{person}", params=then)).text)
        assert (page.merged_into, page.absorbed) == (None, [])
        timeline = (await client.get(f"/persons/{person}/timeline", params=then | {"limit": "200"})).json()
        assert {entry["person_id"] for entry in timeline["items"]} == {str(person)}


async def test_merged_now_means_now_on_every_list(office: Office, client: httpx.AsyncClient) -> None:
    await happen(office, PAIR.begun())
    await happen(office, PAIR.merged())
    page = CasePage.model_validate_json((await client.get(f"/persons/{PAIR.survivor}")).text)
    assert [one.person_id for one in page.absorbed] == [PAIR.absorbed]
    work = WorkList.model_validate_json((await client.get("/work-list")).text)
    assert {(item.person_id, item.file_of, item.display_name) for item in work.items} == {
        (PAIR.survivor, PAIR.survivor, "Rahimi, Amina"),
        (PAIR.survivor, PAIR.absorbed, "Rahimi, Amina"),
    }
    await happen(office, PAIR.parted())
    work = WorkList.model_validate_json((await client.get("/work-list")).text)
    assert {(item.person_id, item.display_name) for item in work.items} == {
        (PAIR.survivor, "Rahimi, Amina"),
        (PAIR.absorbed, "Rahimy, Aminah"),
    }


@pytest.mark.usefixtures("moments")
async def test_a_merge_lists_who_was_told_something_while_it_stood(office: Office, client: httpx.AsyncClient) -> None:
    await happen(office, PAIR.told(FURTHER)[2:4])
    for person in (PAIR.survivor, PAIR.absorbed):
        merges = Merges.model_validate_json((await client.get(f"/persons/{person}/merges")).text)
        (merge,) = merges.items
        assert (merge.person_id, merge.survivor_id, merge.merge_id) == (PAIR.absorbed, PAIR.survivor, MERGE)
        assert merge.ended_at
        assert {one.file_of for one in merge.told} == {PAIR.survivor, PAIR.absorbed}
        assert len(merge.told) == 12
        assert all(one.recipient.body == "jobcenter-stade" for one in merge.told)
    assert (await client.get(f"/persons/{TWINS.survivor}/merges")).json() == {"items": []}


@pytest.mark.usefixtures("moments")
async def test_the_export_of_a_merged_person_says_whose_file_each_fact_is_in(
    office: Office, client: httpx.AsyncClient
) -> None:
    await happen(office, PAIR.merged())
    export = (await client.get(f"/persons/{PAIR.survivor}/export", headers=EXPORTING)).json()
    assert [(file["person_id"], file["merge_id"]) for file in export["files"]] == [
        (str(PAIR.survivor), None),
        (str(PAIR.absorbed), str(MERGE)),
    ]
    for file in export["files"]:
        assert {fact["person_id"] for fact in file["facts"]} == {file["person_id"]}
    assert {one["file_of"] for one in export["provided"]} == {str(PAIR.survivor), str(PAIR.absorbed)}


async def test_whoever_was_told_something_of_a_wrong_merge_is_to_hear_of_it(
    office: Office, client: httpx.AsyncClient
) -> None:
    await happen(office, PAIR.begun())
    await happen(office, PAIR.merged())
    await happen(office, PAIR.told(4)[2:4])
    assert await to_hear(client) == []
    await happen(office, PAIR.parted())
    assert await to_hear(client) == [(PAIR.survivor, "cw-1"), (PAIR.absorbed, None)]
    for person in (PAIR.survivor, PAIR.absorbed):
        [hearing] = (await client.get(f"/persons/{person}/file/confidentiality")).json()["part"]["to_inform"]
        assert (hearing["ground"], hearing["recipient"]["body"], hearing["open"]) == ("unmerged", JOBCENTER.body, True)
        informed = RecipientInformed(
            person_id=person, recipient=JOBCENTER, ground="unmerged", about_id=MERGE, informed_on=date(2026, 3, 21)
        )
        await happen(office, [Story("intake", f"consent-file-{person}", person, [informed])])
        [hearing] = (await client.get(f"/persons/{person}/file/confidentiality")).json()["part"]["to_inform"]
        assert (hearing["informed_on"], hearing["open"]) == ("2026-03-21", False)
    assert await to_hear(client) == []


async def to_hear(client: httpx.AsyncClient) -> list[tuple[UUID, str | None]]:
    """In whose file somebody has to hear of a merge, and who is to tell them."""
    work = WorkList.model_validate_json((await client.get("/work-list?kind=unmerged-inform")).text)
    assert {item.about for item in work.items} <= {MERGE}
    return [(item.file_of, item.owner) for item in work.items]
