"""The work list as the read API answers it: people without a case, deputies, and what is nobody's business yet."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from services.projections.read_models.work_list.page import WorkCounts, WorkItem, WorkList
from services.projections.tests.facts import PERMITTED
from shared.access.permitting import keep_gate
from shared.contracts.intake.appointments import ReminderSet
from shared.contracts.intake.case import CaseClosed, CaseDeputyNamed
from shared.contracts.intake.duplicates import DuplicateSuspected
from shared.contracts.intake.person import LegalHoldLifted, LegalHoldSet
from shared.contracts.intake.rights import DataRequestReceived
from shared.testing import tokens
from tests.projections.office import Office
from tests.projections.people import AMINA, CASE, OMID, OWNED, TALKED, Story, case_opened, registered

RULE = "some.rule@2026-01-01"


def at(app: FastAPI, day: date) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    keep_gate(app, replace(tokens.gate(), clock=lambda: noon))


async def tell(office: Office, *stories: Story) -> None:
    await office.apply(office.laid.lay(await office.recorder.tell(*stories)))


async def items(client: httpx.AsyncClient, query: str = "") -> list[WorkItem]:
    return list(WorkList.model_validate_json((await client.get(f"/work-list?{query}")).text).items)


@pytest.fixture
async def amina(office: Office) -> None:
    """Amina is registered, was told and asked what must be, and has a case, an owner and a talk."""
    await tell(
        office,
        Story("intake", f"person-{AMINA}", AMINA, [registered(AMINA, "Amina", "Rahimi")]),
        Story("intake", f"consent-file-{AMINA}", AMINA, PERMITTED),
        Story("intake", f"case-{CASE}", AMINA, [case_opened(CASE, AMINA), OWNED, TALKED]),
    )


async def test_requests_and_duplicates_of_people_without_a_case_are_on_the_list(
    office: Office, client: httpx.AsyncClient
) -> None:
    asked = DataRequestReceived(
        person_id=OMID,
        request_id=UUID(int=1),
        kind="access",
        received_on=date(2026, 3, 2),
        answer_due=date(2026, 4, 2),
        rule=RULE,
    )
    another = asked.model_copy(update={"request_id": UUID(int=2), "kind": "rectification"})
    suspected = DuplicateSuspected(
        person_id=OMID,
        other_person_id=AMINA,
        suspected_on=date(2026, 3, 2),
        reasons=("same-name",),
        settle_by=date(2026, 3, 9),
        rule=RULE,
    )
    await tell(
        office,
        Story("intake", f"person-{OMID}", OMID, [registered(OMID, "Omid", "Großmann"), suspected]),
        Story("intake", f"rights-file-{OMID}", OMID, [asked, another]),
    )
    (duplicate,) = await items(client, "kind=duplicate-suspected")
    assert (duplicate.person_id, duplicate.case_id, duplicate.about, duplicate.overdue) == (OMID, None, AMINA, True)
    requests = await items(client, "kind=data-request")
    assert [(one.about, one.display_name) for one in requests] == [
        (UUID(int=1), "Großmann, Omid"),
        (UUID(int=2), "Großmann, Omid"),
    ]
    counts = WorkCounts.model_validate_json((await client.get("/work-list/counts")).text)
    assert {one.kind: (one.total, one.overdue) for one in counts.items} == {
        "data-request": (2, 0),
        "duplicate-suspected": (1, 1),
    }
    first = (await client.get("/work-list?kind=data-request&limit=1")).json()
    second = (await client.get(f"/work-list?kind=data-request&limit=1&cursor={first['next']}")).json()
    assert [one["about"] for one in (*first["items"], *second["items"])] == [str(UUID(int=1)), str(UUID(int=2))]


@pytest.mark.usefixtures("amina")
async def test_what_is_nobodys_business_yet_is_neither_listed_nor_counted(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    at(app, date(2026, 5, 7))
    assert [one.kind for one in await items(client)] == ["plan-missing"]
    assert [one["kind"] for one in (await client.get("/work-list/counts")).json()["items"]] == ["plan-missing"]
    assert (await client.get(f"/persons/{AMINA}")).json()["next_step"]["kind"] == "plan-missing"
    at(app, date(2026, 5, 8))
    (lost,) = await items(client, "kind=no-contact")
    assert (lost.due, lost.rule) == (date(2026, 5, 8), "work_list.no_contact_days@2015-01-01")
    assert [one["kind"] for one in (await client.get(f"/persons/{AMINA}")).json()["steps"]] == [
        "plan-missing",
        "no-contact",
    ]


@pytest.mark.usefixtures("amina")
async def test_a_deputy_has_the_owners_tasks_on_the_days_of_the_absence(
    office: Office, app: FastAPI, client: httpx.AsyncClient
) -> None:
    deputy = CaseDeputyNamed(
        case_id=CASE,
        deputy="caseworker-9",
        named_on=date(2026, 4, 1),
        from_day=date(2026, 4, 2),
        until=date(2026, 4, 10),
    )
    await tell(office, Story("intake", f"case-{CASE}", AMINA, [deputy]))
    for day, listed in ((1, 0), (2, 1), (10, 1), (11, 0)):
        at(app, date(2026, 4, day))
        found = await items(client, "owner=caseworker-9")
        assert [one.deputy for one in found] == ["caseworker-9"] * listed
        assert len(await items(client, "owner=caseworker-7")) == 1
        counts = (await client.get("/work-list/counts?owner=caseworker-9")).json()["items"]
        assert sum(count["total"] for count in counts) == listed


@pytest.mark.usefixtures("amina")
async def test_a_reminder_is_on_the_list_of_whom_it_is_for(office: Office, client: httpx.AsyncClient) -> None:
    reminder = ReminderSet(
        case_id=CASE,
        person_id=AMINA,
        reminder_id=UUID(int=7),
        set_on=date(2026, 3, 10),
        due_on=date(2026, 3, 31),
        for_whom="caseworker-3",
        about="Bescheid nachfragen",
    )
    await tell(office, Story("intake", f"reminders-{CASE}", AMINA, [reminder]))
    (mine,) = await items(client, "owner=caseworker-3")
    assert (mine.kind, mine.case_id, mine.about, mine.overdue) == ("reminder-due", CASE, UUID(int=7), True)
    assert "Bescheid" not in (await client.get("/work-list")).text


@pytest.mark.usefixtures("amina")
async def test_a_closed_case_is_on_no_list(office: Office, client: httpx.AsyncClient) -> None:
    closed = CaseClosed(
        case_id=CASE,
        person_id=AMINA,
        closed_on=date(2026, 3, 30),
        reason="at-own-wish",
        keep_until=date(2036, 3, 30),
        rule=RULE,
    )
    assert len((await client.get("/cases")).json()["items"]) == 1
    await tell(office, Story("intake", f"case-{CASE}", AMINA, [closed]))
    assert await items(client) == []
    assert (await client.get("/cases")).json()["items"] == []
    page = (await client.get(f"/persons/{AMINA}")).json()
    assert (page["case"]["state"], page["steps"], page["phases"]["intake"]["state"]) == ("closed", [], "completed")
    figures = await client.get("/figures", headers=tokens.bearer("team-lead"))
    assert figures.json()["open_cases"] == 0


async def test_the_notice_and_the_consents_are_on_the_list_until_they_are_recorded(
    office: Office, client: httpx.AsyncClient
) -> None:
    person = Story("intake", f"person-{AMINA}", AMINA, [registered(AMINA, "Amina", "Rahimi")])
    await tell(office, person, Story("intake", f"case-{CASE}", AMINA, [case_opened(CASE, AMINA), OWNED, TALKED]))
    asked = ("information-notice-due", "consents-missing")
    found = {one.kind: (one.owner, one.due, one.rule) for one in await items(client) if one.kind in asked}
    assert found == {
        "information-notice-due": ("caseworker-7", date(2026, 3, 3), "work_list.information_notice_days@2015-01-01"),
        "consents-missing": ("caseworker-7", date(2026, 4, 27), "work_list.consent_purposes@2015-01-01"),
    }
    await tell(office, Story("intake", f"consent-file-{AMINA}", AMINA, PERMITTED))
    assert not [one for one in await items(client) if one.kind in asked]


@pytest.mark.usefixtures("amina")
async def test_a_file_that_a_hold_keeps_beyond_its_retention_is_on_everybodys_list(
    office: Office, app: FastAPI, client: httpx.AsyncClient
) -> None:
    closed = CaseClosed(
        case_id=CASE,
        person_id=AMINA,
        closed_on=date(2026, 3, 30),
        reason="at-own-wish",
        keep_until=date(2036, 3, 30),
        rule=RULE,
    )
    held = LegalHoldSet(person_id=AMINA, hold_id=UUID(int=8), ground="audit", set_on=date(2026, 4, 1))
    await tell(office, Story("intake", f"case-{CASE}", AMINA, [closed]))
    await tell(office, Story("intake", f"person-{AMINA}", AMINA, [held]))
    at(app, date(2036, 3, 30))
    assert await items(client) == []
    at(app, date(2036, 3, 31))
    (kept,) = await items(client)
    assert (kept.kind, kept.fact, kept.about) == ("kept-past-retention", "intake.legal-hold-set.v1", UUID(int=8))
    assert (kept.owner, kept.case_id, kept.display_name) == (None, None, "Rahimi, Amina")
    lifted = LegalHoldLifted(person_id=AMINA, hold_id=UUID(int=8), lifted_on=date(2036, 4, 1))
    await tell(office, Story("intake", f"person-{AMINA}", AMINA, [lifted]))
    assert await items(client) == []
