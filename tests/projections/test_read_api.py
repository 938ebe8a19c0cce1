"""The read API on real read models: what it shows, and to whom."""

import httpx
import pytest
from fastapi import FastAPI

from services.projections.read_models.case_overview.page import CasePage
from services.projections.read_models.figures.api import Figures
from services.projections.read_models.people.page import PersonHits
from services.projections.read_models.work_list.page import WorkCounts, WorkList
from shared.testing import tokens
from shared.testing.hostile import Target, withstands
from tests.projections.crowd import crowd
from tests.projections.office import Office
from tests.projections.people import AMINA, CASE, ERASED, OMID, OMIDS_WAY


async def found(client: httpx.AsyncClient, search: str) -> list[str]:
    answer = await client.post("/persons/search", json={"words": search})
    assert answer.status_code == 200, answer.text
    return [str(person.person_id) for person in PersonHits.model_validate_json(answer.text).items]


@pytest.mark.usefixtures("everybody")
async def test_the_case_page_shows_a_person_who_went_the_whole_way(client: httpx.AsyncClient) -> None:
    page = CasePage.model_validate_json((await client.get(f"/persons/{AMINA}")).text)
    assert page.display_name == "Rahimi, Amina"
    assert (page.phases.intake.state, page.phases.language.state, page.phases.employment.state) == (
        "completed", "completed", "aftercare",
    )  # fmt: skip
    assert page.employment
    assert page.employment.classification == "insured"
    assert page.next_step == page.steps[0]
    assert [(step.kind, step.fact) for step in page.steps] == [
        ("information-notice-due", "intake.case-opened.v1"),
        ("consents-missing", "intake.case-opened.v1"),
        ("plan-review-due", "intake.plan-agreed.v1"),
        ("aftercare-check-due", "employment.aftercare-started.v1"),
    ]
    assert page.versions[f"case-{CASE}"] == 3


@pytest.mark.usefixtures("everybody")
async def test_the_entity_tag_stands_for_the_versions_and_spares_the_body(client: httpx.AsyncClient) -> None:
    first = await client.get(f"/persons/{AMINA}")
    again = await client.get(f"/persons/{AMINA}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = await client.get(f"/persons/{OMID}")
    assert other.headers["etag"] != first.headers["etag"]


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize(
    ("search", "person"),
    [
        ("rahimi", AMINA),
        ("RAH ami", AMINA),
        ("امینه", AMINA),
        ("großmann", OMID),
        ("grossm", OMID),
        ("Omid Grossmann", OMID),
    ],
)
async def test_people_are_found_by_any_word_of_any_spelling(
    client: httpx.AsyncClient, search: str, person: object
) -> None:
    assert await found(client, search) == [str(person)]


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize("search", ["am%", "a_ina", "rahimi\\", "nobody", "amina omid", "' or 1=1"])
async def test_signs_that_mean_something_to_a_database_find_nobody_extra(
    client: httpx.AsyncClient, search: str
) -> None:
    assert set(await found(client, search)) <= {str(AMINA)}


@pytest.mark.parametrize("search", ["a", "%", "__", "%%%", ""])
async def test_too_short_a_search_is_refused(client: httpx.AsyncClient, search: str) -> None:
    answer = await client.post("/persons/search", json={"words": search})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == "/words"


async def test_every_hostile_search_is_refused(app: FastAPI) -> None:
    headers = tokens.bearer("caseworker")
    report = await withstands(app, Target("/persons/search", {"words": "amina"}, headers, "words", is_command=False))
    assert report.wrong == []
    assert report.asked > 50


async def test_a_name_is_never_searched_for_in_an_address(client: httpx.AsyncClient) -> None:
    assert (await client.get("/persons", params={"search": "amina"})).status_code == 404
    assert (await client.get("/persons/search", params={"words": "amina"})).status_code >= 400


@pytest.mark.usefixtures("everybody")
async def test_another_county_sees_nobody(client: httpx.AsyncClient) -> None:
    foreign = tokens.bearer("caseworker", tenant=tokens.OTHER_TENANT)
    assert (await client.get(f"/persons/{AMINA}", headers=foreign)).status_code == 404
    assert (await client.get(f"/persons/{AMINA}/timeline", headers=foreign)).status_code == 404
    found = await client.post("/persons/search", json={"words": "amina"}, headers=foreign)
    assert found.json()["items"] == []
    assert (await client.get("/work-list", headers=foreign)).json()["items"] == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/persons/search", {"words": "amina"}),
        (f"/persons/{AMINA}", None),
        (f"/persons/{AMINA}/timeline", None),
        ("/cases", None),
        ("/work-list", None),
    ],
)
async def test_only_who_works_on_cases_reads_them(client: httpx.AsyncClient, path: str, body: object) -> None:
    method = "POST" if body else "GET"
    nobody = {"Authorization": "Bearer no"}
    assert (await client.request(method, path, json=body, headers=tokens.bearer("ops"))).status_code == 403
    assert (await client.request(method, path, json=body, headers=nobody)).status_code == 401


async def test_the_work_list_says_of_everybody_what_is_due_and_why(office: Office, client: httpx.AsyncClient) -> None:
    await office.apply(office.laid.lay(await office.recorder.tell(*OMIDS_WAY)))
    work = WorkList.model_validate_json((await client.get("/work-list")).text)
    assert [item.kind for item in work.items] == [
        "without-owner", "information-notice-due", "first-talk-due", "consents-missing", "plan-missing",
    ]  # fmt: skip
    assert {(item.display_name, item.fact) for item in work.items} == {("Großmann, Omid", "intake.case-opened.v1")}
    assert {item.rule for item in work.items} >= {"case.first_talk_days@2015-01-01", "case.plan_weeks@2015-01-01"}
    counts = WorkCounts.model_validate_json((await client.get("/work-list/counts")).text)
    assert {count.kind: count.total for count in counts.items}["plan-missing"] == 1


async def test_lists_come_in_pages_by_owner_and_kind(office: Office, client: httpx.AsyncClient) -> None:
    facts = await office.recorder.tell(*crowd(45))
    await office.apply(office.laid.lay(facts))
    for path in ("/work-list?kind=plan-review-due", "/cases?", "/cases?owner=caseworker-3", "/work-list?"):
        whole = (await client.get(f"{path}&limit=200")).json()["items"]
        seen: list[object] = []
        answer = (await client.get(f"{path}&limit=7")).json()
        while True:
            seen += answer["items"]
            if answer["next"] is None:
                break
            answer = (await client.get(f"{path}&limit=7&cursor={answer['next']}")).json()
        assert seen == whole
        assert whole


async def test_a_cursor_is_good_for_its_own_list_only(office: Office, client: httpx.AsyncClient) -> None:
    await office.apply(office.laid.lay(await office.recorder.tell(*crowd(9))))
    cursor = (await client.get("/cases?limit=3")).json()["next"]
    assert (await client.get(f"/cases?limit=3&cursor={cursor}")).status_code == 200
    for path in (f"/work-list?cursor={cursor}", f"/cases?owner=x&cursor={cursor}", f"/cases?cursor={cursor[:-4]}AAAA"):
        assert (await client.get(path)).status_code == 400


@pytest.mark.usefixtures("everybody")
async def test_figures_count_people_and_facts(client: httpx.AsyncClient, everybody: int) -> None:
    answer = await client.get("/figures", headers=tokens.bearer("team-lead"))
    figures = Figures.model_validate_json(answer.text)
    assert (figures.people, figures.open_cases, figures.erased) == (2, 2, 0)
    assert figures.phases["language"] == {"completed": 1, "not-started": 1}
    assert sum(figures.facts.values()) == everybody


@pytest.mark.usefixtures("everybody")
async def test_who_was_erased_is_not_there_for_anybody(office: Office, client: httpx.AsyncClient) -> None:
    erased = await office.recorder.record("intake", f"person-{AMINA}", AMINA, ERASED)
    await office.keys.destroy(tokens.TENANT, str(AMINA))
    await office.apply(office.laid.lay(erased))
    assert (await client.get(f"/persons/{AMINA}")).status_code == 404
    assert (await client.get(f"/persons/{AMINA}/timeline")).status_code == 404
    assert await found(client, "amina") == []
    assert [item["person_id"] for item in (await client.get("/cases")).json()["items"]] == [str(OMID)]


@pytest.mark.parametrize(
    "path",
    [
        "/persons/not-an-id",
        f"/persons/{AMINA}?as_of=yesterday",
        f"/persons/{AMINA}?as_of=2026-03-02T00:00:00",
        f"/persons/{AMINA}/timeline?limit=-1",
        f"/persons/{AMINA}/timeline?limit=1000000000",
        f"/persons/{AMINA}/timeline?limit=Kanarienvogel",
        "/work-list?kind=Kanarienvogel",
        "/work-list?due_until=0000-00-00",
        "/work-list?cursor=Kanarienvogel",
        "/cases?owner=Kanarienvogel%20%27",
        "/cases?cursor=" + "A" * 2000,
    ],
)
async def test_hostile_queries_are_refused_and_never_repeated(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert 400 <= answer.status_code < 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Kanarienvogel" not in answer.text
