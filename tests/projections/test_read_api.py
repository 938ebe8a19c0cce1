"""The read API on real read models: what it shows, to whom, and that it never answers from an older state."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI

from services.projections.foundations import Foundations
from services.projections.main import ROUTERS, keep_readers
from services.projections.read_models.case_overview.page import CasePage, PersonRows
from services.projections.read_models.figures.api import Figures
from services.projections.read_models.journal.page import Timeline
from services.projections.read_models.work_list.page import WorkCounts, WorkList
from shared.access.permitting import keep_gate
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_cache import CachedKeys
from shared.testing import tokens
from shared.web.app import create_app
from shared.web.consistency import token_of
from tests.projections.crowd import crowd
from tests.projections.office import Office
from tests.projections.people import AMINA, AMINAS_WAY, CASE, ERASED, OMID, OMIDS_WAY
from tests.projections.recording import BEGAN

CASEWORKER = tokens.bearer("caseworker")


@pytest.fixture
def app(office: Office) -> FastAPI:
    app = create_app("Read API", routers=ROUTERS)
    keep_gate(app, tokens.gate())
    encryption = FileKeyEncryption(office.kek, "development")
    keep_readers(app, Foundations(office.pool, office.pool, CachedKeys(office.keys), office.vault, encryption))
    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncGenerator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://read", headers=CASEWORKER) as client:
        yield client


@pytest.fixture
async def everybody(office: Office) -> int:
    """Amina and Omid; how many facts that are."""
    facts = await office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY)
    await office.apply(office.laid.lay(facts))
    return len(facts)


async def found(client: httpx.AsyncClient, search: str) -> list[str]:
    answer = await client.get("/persons", params={"search": search})
    assert answer.status_code == 200, answer.text
    return [str(person.person_id) for person in PersonRows.model_validate_json(answer.text).items]


@pytest.mark.usefixtures("everybody")
async def test_the_case_page_shows_a_person_who_went_the_whole_way(client: httpx.AsyncClient) -> None:
    page = CasePage.model_validate_json((await client.get(f"/persons/{AMINA}")).text)
    assert page.display_name == "Rahimi, Amina"
    assert (page.phases.intake.state, page.phases.language.state, page.phases.employment.state) == (
        "completed", "completed", "aftercare",
    )  # fmt: skip
    assert page.employment
    assert page.employment.classification == "insured"
    assert page.next_step
    assert (page.next_step.kind, page.next_step.fact) == ("plan-review-due", "intake.plan-agreed.v1")
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
    answer = await client.get("/persons", params={"search": search})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.usefixtures("everybody")
async def test_another_county_sees_nobody(client: httpx.AsyncClient) -> None:
    foreign = tokens.bearer("caseworker", tenant=tokens.OTHER_TENANT)
    assert (await client.get(f"/persons/{AMINA}", headers=foreign)).status_code == 404
    assert (await client.get(f"/persons/{AMINA}/timeline", headers=foreign)).status_code == 404
    assert (await client.get("/persons?search=amina", headers=foreign)).json()["items"] == []
    assert (await client.get("/work-list", headers=foreign)).json()["items"] == []


@pytest.mark.parametrize(
    "path", ["/persons?search=amina", f"/persons/{AMINA}", f"/persons/{AMINA}/timeline", "/cases", "/work-list"]
)
async def test_only_who_works_on_cases_reads_them(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path, headers=tokens.bearer("ops"))).status_code == 403
    assert (await client.get(path, headers={"Authorization": "Bearer no"})).status_code == 401


@pytest.mark.usefixtures("everybody")
async def test_the_timeline_has_both_clocks_and_opens_the_sealed_fields(client: httpx.AsyncClient) -> None:
    timeline = Timeline.model_validate_json((await client.get(f"/persons/{AMINA}/timeline")).text)
    assert len(timeline.items) == 15
    talk = next(entry for entry in timeline.items if entry.type == "intake.contact-recorded.v1")
    assert str(talk.happened_on) == "2026-03-09"
    assert talk.recorded_at > BEGAN
    assert talk.data["note"] == "möchte als Krankenpflegerin arbeiten"


@pytest.mark.usefixtures("everybody")
async def test_the_timeline_comes_in_pages_that_neither_repeat_nor_hide(client: httpx.AsyncClient) -> None:
    whole = (await client.get(f"/persons/{AMINA}/timeline")).json()["items"]
    pages: list[object] = []
    cursor: str | None = None
    while True:
        query = {"limit": "4", **({"cursor": cursor} if cursor else {})}
        answer = (await client.get(f"/persons/{AMINA}/timeline", params=query)).json()
        pages += answer["items"]
        cursor = answer["next"]
        if cursor is None:
            break
    assert pages == whole


@pytest.mark.usefixtures("everybody")
async def test_as_of_shows_what_was_known_then(client: httpx.AsyncClient) -> None:
    then = (BEGAN + timedelta(seconds=3)).isoformat()
    page = CasePage.model_validate_json((await client.get(f"/persons/{AMINA}", params={"as_of": then})).text)
    assert page.phases.intake.state == "active"
    assert page.case
    assert page.case.contacts == 1
    assert page.plan is None
    before = (BEGAN - timedelta(days=1)).isoformat()
    assert (await client.get(f"/persons/{AMINA}", params={"as_of": before})).status_code == 404


@pytest.mark.usefixtures("everybody")
async def test_as_of_now_is_the_page_itself(client: httpx.AsyncClient) -> None:
    later = (BEGAN + timedelta(days=400)).isoformat()
    assert (await client.get(f"/persons/{AMINA}", params={"as_of": later})).json() == (
        await client.get(f"/persons/{AMINA}")
    ).json()


async def test_the_work_list_says_of_everybody_what_is_due_and_why(office: Office, client: httpx.AsyncClient) -> None:
    await office.apply(office.laid.lay(await office.recorder.tell(*OMIDS_WAY)))
    work = WorkList.model_validate_json((await client.get("/work-list")).text)
    assert [item.kind for item in work.items] == ["without-owner", "first-talk-due", "plan-missing"]
    assert {(item.display_name, item.fact) for item in work.items} == {("Großmann, Omid", "intake.case-opened.v1")}
    assert {item.rule for item in work.items} >= {"case.first_talk_days@2015-01-01", "case.plan_weeks@2015-01-01"}
    counts = WorkCounts.model_validate_json((await client.get("/work-list/counts")).text)
    assert {count.kind: count.total for count in counts.items}["plan-missing"] == 1


async def test_lists_come_in_pages_by_owner_and_kind(office: Office, client: httpx.AsyncClient) -> None:
    facts = await office.recorder.tell(*crowd(90))
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


async def test_a_read_with_a_token_waits_until_its_version_is_there(office: Office, client: httpx.AsyncClient) -> None:
    facts = await office.recorder.tell(*AMINAS_WAY)
    laid = office.laid.lay(facts)
    await office.apply(laid[:3])
    asked = {"Consistency-Token": token_of(f"case-{CASE}", 3), "Prefer": "wait=10"}
    waiting = asyncio.create_task(client.get(f"/persons/{AMINA}", headers=asked))
    await asyncio.sleep(0)
    await office.apply(laid[3:])
    page = CasePage.model_validate_json((await waiting).text)
    assert page.versions[f"case-{CASE}"] >= 3


@pytest.mark.usefixtures("everybody")
@pytest.mark.parametrize(
    "path", [f"/persons/{AMINA}", f"/persons/{AMINA}/timeline", "/persons?search=amina", "/cases", "/work-list"]
)
async def test_a_read_that_cannot_have_seen_its_token_is_never_answered_from_an_older_state(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(path, headers={"Consistency-Token": token_of(f"case-{CASE}", 99)})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.headers["content-type"] == "application/problem+json"


async def test_every_read_after_a_write_has_seen_it(office: Office, client: httpx.AsyncClient) -> None:
    """A writer and a reader at once: no answer, at no moment, is older than its token."""
    laid = office.laid.lay(await office.recorder.tell(*AMINAS_WAY))

    async def write() -> None:
        for one in laid:
            await office.apply([one])

    async def read(version: int) -> None:
        asked = {"Consistency-Token": token_of(f"language-file-{AMINA}", version), "Prefer": "wait=10"}
        answer = await client.get(f"/persons/{AMINA}", headers=asked)
        assert answer.json()["versions"][f"language-file-{AMINA}"] >= version

    await asyncio.gather(write(), *(read(version) for version in range(1, 7)))


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
        "/persons?search=%00%00",
        "/persons?search=%ff%fe",
        "/persons?search=" + "x" * 300,
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
