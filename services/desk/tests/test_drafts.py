"""Drafts: they outlive neither their few days nor the person they are about."""

import asyncio
from datetime import timedelta

import pytest
from pydantic import ValidationError

from services.desk.sessions.forgetting import EVERY, forgetting
from services.desk.tests import desks
from services.desk.tests.desks import YILMAZ, Visit
from services.desk.tests.neighbours import Neighbours
from services.desk.tests.people import AMINA, OLEKSANDR

PLAN = {"action": "keep", "wording-0": "Deutsch für die Schweißerprüfung"}
TALK = {"action": "keep", "note": "Sucht eine Stelle als Schweißer."}
GOAL = "60a10000-0000-4000-8000-000000000001"
ERASING = {"ground": "request"}
PAGES = ("", "/file/identity", "/plan", "/contact", "/plan/print")


async def drafts(visit: Visit) -> list[tuple[str, str]]:
    """Whose file each draft belongs to, and its form."""
    rows = await visit.desk.drafts.pool.fetch("SELECT person, form FROM draft ORDER BY person, form")
    return [(str(row["person"]), row["form"]) for row in rows]


async def typed_by_two(visit: Visit) -> None:
    """Two caseworkers were called away: from Oleksandr's plan, a measure in it, and talks with him and with Amina."""
    await visit.send(f"/persons/{OLEKSANDR}/plan/draft", **PLAN)
    await visit.send(f"/persons/{OLEKSANDR}/draft-measure/{GOAL}", action="keep", wording="Schweißerpass")
    await visit.sign_in(YILMAZ)
    await visit.send(f"/persons/{OLEKSANDR}/contact", **TALK)
    await visit.send(f"/persons/{AMINA}/contact", **TALK)


@pytest.mark.parametrize("page", PAGES)
async def test_no_draft_of_anybody_is_left_once_a_person_is_known_no_more(
    jana: Visit, neighbours: Neighbours, page: str
) -> None:
    await typed_by_two(jana)
    own = [(str(OLEKSANDR), form) for form in ("contact", "draft-measure", "plan")]
    assert await drafts(jana) == [(str(AMINA), "contact"), *own]
    del neighbours.persons[str(OLEKSANDR)]
    assert (await jana.browser.get(f"/persons/{OLEKSANDR}{page}")).status_code == 404
    assert await drafts(jana) == [(str(AMINA), "contact")]


async def test_no_draft_of_anybody_is_left_once_the_desk_has_erased_a_person(jana: Visit) -> None:
    await typed_by_two(jana)
    await jana.sign_in("dpo-arndt", "data-protection-officer")
    assert "Die Akte ist gelöscht." in (await jana.send(f"/persons/{OLEKSANDR}/erase", **ERASING)).text
    assert await drafts(jana) == [(str(AMINA), "contact")]


@pytest.mark.parametrize("is_behind", [False, True])
async def test_after_ones_own_change_a_person_is_gone_only_for_who_sees_that_change(
    jana: Visit, neighbours: Neighbours, *, is_behind: bool
) -> None:
    await typed_by_two(jana)
    await jana.send(f"/persons/{OLEKSANDR}/first-owner", owner=YILMAZ)
    del neighbours.persons[str(OLEKSANDR)]
    neighbours.is_behind = is_behind
    assert (await jana.browser.get(f"/persons/{OLEKSANDR}")).status_code == 404
    assert len(await drafts(jana)) == (4 if is_behind else 1)


async def test_a_view_that_is_away_or_refused_takes_no_draft(jana: Visit, neighbours: Neighbours) -> None:
    await typed_by_two(jana)
    for status in (403, 500, 503):
        neighbours.refuse(f"/persons/{OLEKSANDR}", "not-permitted", status)
        await jana.browser.get(f"/persons/{OLEKSANDR}")
    assert len(await drafts(jana)) == 4


async def test_a_look_into_the_past_before_somebody_came_takes_no_draft(jana: Visit, neighbours: Neighbours) -> None:
    await typed_by_two(jana)
    neighbours.refuse(f"/persons/{OLEKSANDR}", "not-found", 404)
    page = await jana.browser.get(f"/persons/{OLEKSANDR}", params={"as_of": "01.02.2020"})
    assert (page.status_code, len(await drafts(jana))) == (404, 4)


async def test_another_countys_drafts_stay(jana: Visit, neighbours: Neighbours) -> None:
    await typed_by_two(jana)
    await jana.desk.drafts.pool.execute("UPDATE draft SET tenant = 'elsewhere'")
    del neighbours.persons[str(OLEKSANDR)]
    await jana.browser.get(f"/persons/{OLEKSANDR}")
    assert len(await drafts(jana)) == 4


async def test_asking_for_nobody_takes_no_draft_of_people_who_are_being_taken_in(jana: Visit) -> None:
    jana.clock.move(minutes=20)
    await jana.send("/register", **{"names-0-given": "Amina"})
    await jana.sign_in()
    kept = await drafts(jana)
    assert [form for _, form in kept] == ["register"]
    assert (await jana.browser.get("/persons/00000000-0000-0000-0000-000000000000")).status_code == 404
    assert await drafts(jana) == kept


async def test_a_draft_outlives_a_weekend_and_no_more(jana: Visit) -> None:
    await typed_by_two(jana)
    jana.clock.move(days=3, hours=20)
    await jana.sign_in(YILMAZ)
    page = (await jana.browser.get(f"/persons/{OLEKSANDR}/contact")).text
    assert "Sucht eine Stelle als Schweißer." in page
    assert "spätestens am 09.03.2026" in page
    jana.clock.move(hours=5)
    await jana.sign_in(YILMAZ)
    assert "Sucht eine Stelle" not in (await jana.browser.get(f"/persons/{OLEKSANDR}/contact")).text


async def test_what_is_too_old_goes_though_nobody_is_at_work(jana: Visit) -> None:
    await typed_by_two(jana)
    jana.clock.now += timedelta(days=5)
    looked = asyncio.Event()

    async def noted(seconds: float) -> None:
        assert seconds == EVERY
        looked.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(forgetting(jana.desk.sessions, jana.desk.drafts, noted))
    await asyncio.wait_for(looked.wait(), 10)
    task.cancel()
    assert await drafts(jana) == []
    assert await jana.desk.sessions.pool.fetchval("SELECT count(*) FROM session") == 0


def test_no_setting_keeps_drafts_for_longer_than_two_weeks() -> None:
    with pytest.raises(ValidationError, match="draft_days"):
        desks.settings("http://desk.test", "postgresql://x", "http://x.test", draft_days=15)
