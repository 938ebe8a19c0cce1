"""Agree the plan: refusals stand beside their field, nothing typed is lost, and nothing is agreed twice."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services.desk.tests import people
from services.desk.tests.desks import YILMAZ, Visit
from services.desk.tests.neighbours import Neighbours

PLAN = f"/persons/{people.OLEKSANDR}/plan"
KEY = "0e000000-0000-4000-8000-000000000001"
TYPED: dict[str, Any] = {
    "idempotency_key": KEY,
    "version": "0",
    "goal-1": str(people.GOAL),
    "kind-1": "language:learn-german",
    "wording-1": "Deutsch für die Schweißerprüfung",
    "agreed_by": "oral-with-interpreter",
    "interpreter": "Olha Melnyk",
    "agreed_on": "2026-03-05",
    "review_due": "2026-09-05",
}


async def test_the_review_is_set_to_six_months_from_today(jana: Visit) -> None:
    page = (await jana.browser.get(PLAN)).text
    assert 'value="2026-03-05"' in page
    assert 'value="2026-09-05"' in page


async def test_the_plan_is_sent_as_it_was_typed(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(PLAN, **TYPED)
    assert answer.headers["location"] == f"/persons/{people.OLEKSANDR}"
    [command] = neighbours.commands()
    assert command.path == f"/cases/{people.CASE_OF_OLEKSANDR}/plan/agreement"
    assert command.headers["idempotency-key"] == KEY
    assert command.headers["if-match"] == '"0"'
    assert command.body == {
        "agreed_on": "2026-03-05",
        "review_due": "2026-09-05",
        "agreed_by": "oral-with-interpreter",
        "interpreter": "Olha Melnyk",
        "goals": [
            {
                "goal_id": str(people.GOAL),
                "module": "language",
                "code": "learn-german",
                "wording": "Deutsch für die Schweißerprüfung",
            }
        ],
    }


async def test_the_page_after_it_says_so_and_insists_on_seeing_it(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(PLAN, **TYPED)
    neighbours.heard.clear()
    page = (await jana.browser.get(answer.headers["location"])).text
    assert "Der Integrationsplan ist vereinbart." in page
    assert all(heard.headers["consistency-token"] for heard in neighbours.heard)


async def test_an_interpreter_is_not_sent_where_nobody_interpreted(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(PLAN, **TYPED | {"agreed_by": "signature"})
    assert "interpreter" not in neighbours.commands()[0].body


async def test_sending_the_same_form_twice_sends_the_same_command(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(PLAN, **TYPED)
    await jana.send(PLAN, **TYPED)
    first, second = neighbours.commands()
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    assert first.body == second.body


async def test_what_is_missing_stands_beside_its_field_and_in_the_summary(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(PLAN, **TYPED | {"kind-1": "", "wording-1": " ", "agreed_by": "", "review_due": "bald"})
    assert answer.status_code == 422
    for field in ("kind-1", "wording-1", "agreed_by", "review_due"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}-error"' in answer.text
        assert f'id="{field}"' in answer.text
    assert "Olha Melnyk" in answer.text
    assert neighbours.commands() == []


async def test_the_services_refusal_stands_beside_its_field(jana: Visit, neighbours: Neighbours) -> None:
    refusals = {
        "review-too-far-ahead": "review_due",
        "review-not-ahead": "review_due",
        "interpreter-not-named": "interpreter",
        "plan-before-the-case": "agreed_on",
        "day-not-yet-come": "agreed_on",
        "newer-plan-agreed": "agreed_on",
        "plan-without-goal": "kind-1",
    }
    for slug, field in refusals.items():
        neighbours.refuse("agreement", slug)
        answer = await jana.send(PLAN, **TYPED)
        assert answer.status_code == 409
        assert f'id="{field}-error"' in answer.text
        assert "Deutsch für die Schweißerprüfung" in answer.text


async def test_a_broken_rule_of_a_goal_stands_beside_that_goal(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("agreement", "invalid-request", 422, [{"pointer": "/goals/1/wording", "rule": "too-long"}])
    second = {"kind-3": "employment:find-work", "wording-3": "Arbeit", "goal-3": str(people.JOB_GOAL)}
    answer = await jana.send(PLAN, **TYPED | second)
    assert 'id="wording-3-error"' in answer.text
    assert "Der Text ist zu lang." in answer.text


async def test_a_refused_form_gets_a_new_key_and_an_unanswered_one_keeps_its_own(
    jana: Visit, neighbours: Neighbours
) -> None:
    neighbours.refuse("agreement", "review-not-ahead")
    assert KEY not in (await jana.send(PLAN, **TYPED)).text
    neighbours.refuse("agreement", "unavailable", 503)
    answer = await jana.send(PLAN, **TYPED)
    assert answer.status_code == 503
    assert KEY in answer.text
    assert "Es wird nichts doppelt gespeichert" in answer.text


async def test_goals_are_added_and_removed_without_losing_what_was_typed(jana: Visit, neighbours: Neighbours) -> None:
    more = (await jana.send(PLAN, **TYPED | {"action": "add"})).text
    assert 'id="kind-2"' in more
    assert "Deutsch für die Schweißerprüfung" in more
    second = {"kind-2": "employment:find-work", "wording-2": "Arbeit", "goal-2": str(people.JOB_GOAL)}
    fewer = (await jana.send(PLAN, **TYPED | second | {"action": "remove-1"})).text
    assert 'id="kind-1"' not in fewer
    assert "Arbeit" in fewer
    assert neighbours.commands() == []


async def test_a_plan_that_changed_meanwhile_shows_who_did_it_and_keeps_the_input(
    jana: Visit, neighbours: Neighbours
) -> None:
    neighbours.refuse("agreement", "stale-version", 412)
    theirs = people.far_along()
    neighbours.persons[str(people.OLEKSANDR)] |= {
        "plan": theirs["plan"],
        "versions": {f"plan-{people.CASE_OF_OLEKSANDR}": 4},
    }
    next(entry for entry in neighbours.timeline if entry["type"].startswith("intake.plan"))["actor"] = YILMAZ
    answer = await jana.send(PLAN, **TYPED)
    assert answer.status_code == 409
    assert "Deniz Y\u0131lmaz hat am 03.03.2025, 10:12 Uhr einen Plan gespeichert" in answer.text
    assert people.WORDING in answer.text
    assert "Deutsch für die Schweißerprüfung" in answer.text
    assert 'name="version" value="4"' in answer.text


async def test_a_form_sent_after_the_session_ended_is_there_again_after_the_next_sign_in(
    jana: Visit, neighbours: Neighbours
) -> None:
    jana.clock.now += timedelta(minutes=20)
    answer = await jana.send(PLAN, **TYPED)
    assert answer.headers["location"].startswith("/sign-in?")
    assert "als Entwurf gespeichert" in (await jana.browser.get(answer.headers["location"])).text
    assert neighbours.commands() == []
    await jana.sign_in()
    page = (await jana.browser.get(PLAN)).text
    assert "Deutsch für die Schweißerprüfung" in page
    assert "Ihr Entwurf vom 05.03.2026" in page


async def test_a_draft_belongs_to_its_user(jana: Visit) -> None:
    await jana.send(f"{PLAN}/draft", **TYPED)
    await jana.sign_in(YILMAZ)
    assert "Deutsch für die Schweißerprüfung" not in (await jana.browser.get(PLAN)).text


async def test_a_draft_is_sealed_in_the_database(jana: Visit) -> None:
    await jana.send(f"{PLAN}/draft", **TYPED)
    kept = await jana.desk.sessions.pool.fetchval("SELECT sealed FROM draft")
    assert "Schwei" not in kept
    assert "language:learn-german" not in kept


async def test_a_draft_is_gone_once_the_plan_is_agreed(jana: Visit) -> None:
    await jana.send(f"{PLAN}/draft", **TYPED)
    await jana.send(PLAN, **TYPED)
    assert await jana.desk.sessions.pool.fetchval("SELECT count(*) FROM draft") == 0


async def test_a_draft_is_dropped_when_it_is_not_wanted(jana: Visit) -> None:
    await jana.send(f"{PLAN}/draft", **TYPED)
    await jana.send(f"{PLAN}/draft", **TYPED | {"action": "drop"})
    assert "Deutsch für die Schweißerprüfung" not in (await jana.browser.get(PLAN)).text


async def test_a_person_without_a_case_has_no_plan_to_agree(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons[str(people.OLEKSANDR)]["case"] = None
    assert (await jana.browser.get(PLAN)).status_code == 404
    assert (await jana.browser.get(f"/persons/{UUID(int=7)}/plan")).status_code == 404


async def test_the_form_begins_with_what_stands_on_the_surface(jana: Visit) -> None:
    page = (await jana.browser.get(PLAN)).text
    assert 'value="employment:find-work" selected' in page
    assert "Wieder als Schweißer arbeiten" in page
    assert "Diese Maßnahmen werden mit vereinbart" in page
    assert "Schweißerpass umschreiben lassen" in page
    assert '<option value="ukr" selected>Ukrainisch</option>' in page


async def test_without_the_surface_the_form_begins_with_the_standing_plan(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("file/plan", "unavailable", 503)
    neighbours.persons[str(people.OLEKSANDR)] |= {"plan": people.far_along()["plan"]}
    page = (await jana.browser.get(PLAN)).text
    assert str(people.GOAL) in page


async def test_the_language_of_the_persons_copy_is_sent(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(PLAN, **TYPED | {"language": "ukr"})
    assert neighbours.commands()[0].body["language"] == "ukr"
