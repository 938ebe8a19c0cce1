"""The dialogues of a plan: each sends its command, about the goal or the measure it stands at."""

from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours

OLEKSANDR = f"/persons/{people.OLEKSANDR}"
PLAN = f"/cases/{people.CASE_OF_OLEKSANDR}/plan"
GOAL = str(people.GOAL)
MEASURE = "3ea50000-0000-4000-8000-000000000001"
WORDING = "Bei drei Betrieben anfragen"
SENT: list[tuple[str, dict[str, str], str, dict[str, Any]]] = [
    (
        "draft-goal",
        {"code": "find-housing", "wording": "Eine eigene Wohnung"},
        "goals",
        {"code": "find-housing", "wording": "Eine eigene Wohnung"},
    ),
    (
        f"change-goal/{GOAL}",
        {"goal_id": GOAL, "code": "find-work", "wording": "Als Schweißmeister arbeiten"},
        "goals",
        {"goal_id": GOAL, "code": "find-work", "wording": "Als Schweißmeister arbeiten"},
    ),
    (f"drop-goal/{GOAL}", {}, f"goals/{GOAL}/removal", {}),
    (f"reach-goal/{GOAL}", {"reached_on": "05.03.2026"}, f"goals/{GOAL}/attainment", {"reached_on": "2026-03-05"}),
    (
        f"draft-measure/{GOAL}",
        {"goal_id": GOAL, "wording": WORDING, "responsible": "person", "due_on": "2026-04-02"},
        "measures",
        {"goal_id": GOAL, "wording": WORDING, "responsible": "person", "due_on": "2026-04-02"},
    ),
    (
        f"change-measure/{MEASURE}",
        {"measure_id": MEASURE, "goal_id": GOAL, "wording": WORDING, "responsible": "centre", "due_on": "2026-04-02"},
        "measures",
        {"measure_id": MEASURE, "goal_id": GOAL, "wording": WORDING, "responsible": "centre", "due_on": "2026-04-02"},
    ),
    (f"drop-measure/{MEASURE}", {}, f"measures/{MEASURE}/removal", {}),
    (
        f"measure-progress/{MEASURE}",
        {"progress": "done", "noted_on": "2026-03-04", "note": "Der Schein ist da"},
        f"measures/{MEASURE}/progress",
        {"progress": "done", "noted_on": "2026-03-04", "note": "Der Schein ist da"},
    ),
    ("review-plan", {"started_on": "2026-03-05"}, "review", {"started_on": "2026-03-05"}),
    ("fulfil-plan", {"fulfilled_on": "2026-03-05"}, "fulfilment", {"fulfilled_on": "2026-03-05"}),
    (
        "abandon-plan",
        {"reason": "no-contact", "abandoned_on": "2026-03-05"},
        "abandonment",
        {"reason": "no-contact", "abandoned_on": "2026-03-05"},
    ),
]


@pytest.mark.parametrize(("dialogue", "typed", "path", "body"), SENT, ids=[one[0].split("/")[0] for one in SENT])
async def test_a_dialogue_of_the_plan_sends_its_command(
    jana: Visit, neighbours: Neighbours, *, dialogue: str, typed: dict[str, str], path: str, body: dict[str, Any]
) -> None:
    answer = await jana.send(f"{OLEKSANDR}/{dialogue}", **typed)
    assert answer.headers["location"] == f"{OLEKSANDR}/file/plan"
    [command] = neighbours.commands()
    assert (command.path, command.body) == (f"{PLAN}/{path}", body)


async def test_a_goal_is_changed_from_how_it_stands_on_the_surface(jana: Visit) -> None:
    page = (await jana.browser.get(f"{OLEKSANDR}/change-goal/{GOAL}")).text
    assert "Wieder als Schweißer arbeiten" in page
    assert f'name="goal_id" value="{GOAL}"' in page


async def test_a_change_insists_on_the_plan_that_was_seen(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons[str(people.OLEKSANDR)]["versions"][f"plan-{people.CASE_OF_OLEKSANDR}"] = 7
    assert 'name="version" value="7"' in (await jana.browser.get(f"{OLEKSANDR}/change-goal/{GOAL}")).text


async def test_a_body_is_sent_only_where_another_body_is_responsible(jana: Visit, neighbours: Neighbours) -> None:
    measure = {"goal_id": GOAL, "wording": WORDING, "due_on": "2026-04-02", "body": "wohnen-stade"}
    await jana.send(f"{OLEKSANDR}/draft-measure/{GOAL}", **measure, responsible="person")
    assert "body" not in neighbours.commands()[0].body


async def test_refusals_stand_where_they_belong(jana: Visit, neighbours: Neighbours) -> None:
    measure = {"goal_id": GOAL, "wording": WORDING, "responsible": "person", "due_on": "2026-03-01"}
    neighbours.refuse("measures", "due-day-passed")
    assert 'id="due_on-error"' in (await jana.send(f"{OLEKSANDR}/draft-measure/{GOAL}", **measure)).text
    neighbours.refuse("fulfilment", "goals-still-open")
    answer = await jana.send(f"{OLEKSANDR}/fulfil-plan", fulfilled_on="2026-03-05")
    assert "Ein Plan ist erfüllt, wenn alle Ziele erreicht sind." in answer.text


@pytest.mark.parametrize(
    ("state", "offered", "missing"),
    [
        ("draft", ["draft-goal"], ["review-plan", "fulfil-plan", "abandon-plan", "reach-goal", "measure-progress"]),
        ("agreed", ["review-plan", "fulfil-plan", "abandon-plan", "reach-goal", "measure-progress"], []),
        ("in-review", ["fulfil-plan", "abandon-plan"], ["review-plan"]),
        ("abandoned", ["draft-goal"], ["review-plan", "fulfil-plan", "abandon-plan"]),
    ],
)
async def test_the_page_offers_what_the_plan_is_ready_for(
    jana: Visit, neighbours: Neighbours, *, state: str, offered: list[str], missing: list[str]
) -> None:
    neighbours.parts["plan"]["plans"][0]["state"] = state
    page = (await jana.browser.get(f"{OLEKSANDR}/file/plan")).text
    assert [name for name in offered if f"/{name}" not in page] == []
    assert [name for name in missing if f"/{name}" in page] == []


async def test_a_reached_goal_is_not_reached_again(jana: Visit) -> None:
    page = (await jana.browser.get(f"{OLEKSANDR}/file/plan")).text
    assert f"/reach-goal/{GOAL}" in page
    assert "/reach-goal/60a10000-0000-4000-8000-000000000003" not in page


async def test_a_plan_of_an_earlier_case_is_shown_and_not_worked_on(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["plan"]["plans"][0]["case_id"] = str(people.CASE_OF_AMINA)
    page = (await jana.browser.get(f"{OLEKSANDR}/file/plan")).text
    assert "Fassungen aus einem früheren Fall" in page
    assert "/change-goal/" not in page
    assert f"{OLEKSANDR}/draft-goal" in page
