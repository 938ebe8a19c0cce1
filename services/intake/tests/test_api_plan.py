"""A plan over the API: drafted on the surface, agreed, followed, reviewed, revised and ended."""

from typing import Any
from uuid import UUID, uuid5

from services.intake.tests.test_api import PLAN, with_case
from shared.testing import tokens
from shared.testing.bausteine import Running

GERMAN: dict[str, Any] = {"module": "language", "code": "learn-german", "wording": "Deutsch bis B1 lernen"}
COURSE: dict[str, Any] = {
    "responsible": "other-body",
    "body": "vhs-stade",
    "due_on": "2026-03-15",
    "wording": "Anmeldung zum Alphabetisierungskurs",
}
AGREEMENT: dict[str, Any] = {key: value for key, value in PLAN.items() if key != "goals"} | {"language": "arb"}


async def drafted(intake: Running, test: str) -> tuple[UUID, UUID, UUID]:
    """A case whose surface has a goal and a measure towards it."""
    case = await with_case(intake, test)
    goal, measure = uuid5(case, "goal"), uuid5(case, "measure")
    for path, body in (
        ("goals", {**GERMAN, "goal_id": str(goal)}),
        ("measures", {**COURSE, "measure_id": str(measure), "goal_id": str(goal)}),
    ):
        answer = await intake.post(f"/cases/{case}/plan/{path}", body, "caseworker")
        assert answer.status_code == 200, answer.text
    return case, goal, measure


async def agreed(intake: Running, test: str) -> tuple[UUID, UUID, UUID]:
    case, goal, measure = await drafted(intake, test)
    answer = await intake.post(f"/cases/{case}/plan/agreement", AGREEMENT, "caseworker")
    assert answer.status_code == 200, answer.text
    return case, goal, measure


async def test_a_plan_goes_from_the_first_goal_to_its_fulfilment(intake: Running) -> None:
    case, goal, measure = await agreed(intake, "fulfilled plan")
    for path, body in (
        (f"measures/{measure}/progress", {"progress": "done", "note": "Platz ab März"}),
        ("review", {"note": "Nach dem Kursbeginn"}),
        (f"measures/{measure}/removal", {}),
        ("agreement", AGREEMENT),
        (f"goals/{goal}/attainment", {}),
        ("fulfilment", {}),
    ):
        answer = await intake.post(f"/cases/{case}/plan/{path}", body, "team-lead")
        assert answer.status_code == 200, (path, answer.text)
    assert await intake.facts(f"plan-{case}") == [
        "intake.goal-drafted.v1",
        "intake.measure-drafted.v1",
        "intake.plan-agreed.v1",
        "intake.measure-progressed.v1",
        "intake.plan-review-started.v1",
        "intake.measure-dropped.v1",
        "intake.plan-agreed.v1",
        "intake.goal-reached.v1",
        "intake.plan-fulfilled.v1",
    ]


async def test_what_stands_on_the_surface_is_agreed_as_it_stands(intake: Running) -> None:
    case, goal, measure = await agreed(intake, "surface plan")
    loaded = await intake.ground.store.load(tokens.TENANT, f"plan-{case}")
    opened = await intake.ground.vault.open(loaded.recorded)
    plan = opened[-1].model_dump(mode="json")
    assert plan["goals"] == [{"goal_id": str(goal), "module": "language", "code": "learn-german"}]
    assert plan["measure_wordings"] == {str(measure): COURSE["wording"]}
    assert plan["measures"][0]["body"] == "vhs-stade"
    assert (plan["number"], plan["language"]) == (1, "arb")


async def test_wordings_and_notes_of_a_plan_lie_sealed_in_the_store(intake: Running) -> None:
    case, _, measure = await agreed(intake, "sealed plan")
    await intake.post(
        f"/cases/{case}/plan/measures/{measure}/progress",
        {"progress": "running", "note": "ruft morgen an"},
        "caseworker",
    )
    loaded = await intake.ground.store.load(tokens.TENANT, f"plan-{case}")
    stored = b"".join(fact.data for fact in loaded.recorded)
    for words in ("Deutsch bis B1", "Alphabetisierungskurs", "Haddad", "ruft morgen an"):
        assert words.encode() not in stored
    assert len(loaded.recorded) == 4


async def test_a_goal_taken_off_takes_its_measures_with_it(intake: Running) -> None:
    case, goal, measure = await drafted(intake, "dropped goal")
    assert (await intake.post(f"/cases/{case}/plan/goals/{goal}/removal", {}, "caseworker")).status_code == 200
    gone = await intake.post(
        f"/cases/{case}/plan/measures", {**COURSE, "measure_id": str(measure), "goal_id": str(goal)}, "caseworker"
    )
    assert (gone.status_code, gone.json()["type"]) == (404, "/problems/goal-not-on-surface")
    empty = await intake.post(f"/cases/{case}/plan/agreement", AGREEMENT, "caseworker")
    assert (empty.status_code, empty.json()["type"]) == (409, "/problems/plan-without-goal")


async def test_ids_follow_from_the_command_where_none_are_given(intake: Running) -> None:
    case = await with_case(intake, "plan ids")
    key = intake.new_key()
    first = await intake.post(f"/cases/{case}/plan/goals", GERMAN, "caseworker", key=key)
    again = await intake.post(f"/cases/{case}/plan/goals", GERMAN, "caseworker", key=key)
    assert first.json() == again.json() == {"stream_id": f"plan-{case}", "version": 1}
    measure = {**COURSE, "goal_id": str(uuid5(key, "goal"))}
    assert (await intake.post(f"/cases/{case}/plan/measures", measure, "caseworker")).json()["version"] == 2


async def test_the_baustein_of_a_goal_follows_from_its_code(intake: Running) -> None:
    case = await with_case(intake, "plan modules")
    goal = {"code": "find-work", "wording": "Als Köchin arbeiten"}
    assert (await intake.post(f"/cases/{case}/plan/goals", goal, "caseworker")).status_code == 200
    loaded = await intake.ground.store.load(tokens.TENANT, f"plan-{case}")
    (drafted,) = await intake.ground.vault.open(loaded.recorded)
    assert drafted.model_dump(mode="json")["goal"]["module"] == "employment"


async def test_an_abandoned_plan_takes_no_progress(intake: Running) -> None:
    case, goal, _ = await agreed(intake, "abandoned plan")
    ending = {"reason": "no-contact", "note": "Seit Januar nicht erreicht"}
    assert (await intake.post(f"/cases/{case}/plan/abandonment", ending, "caseworker")).status_code == 200
    late = await intake.post(f"/cases/{case}/plan/goals/{goal}/attainment", {}, "caseworker")
    assert (late.status_code, late.json()["type"]) == (409, "/problems/plan-is-over")


async def test_a_plan_needs_an_open_case_and_a_role(intake: Running) -> None:
    nobody = uuid5(UUID(int=1), "nobody")
    case, goal, measure = await agreed(intake, "plan roles")
    for path, body in (
        ("goals", GERMAN),
        (f"goals/{goal}/removal", {}),
        (f"goals/{goal}/attainment", {}),
        ("measures", {**COURSE, "goal_id": str(goal)}),
        (f"measures/{measure}/removal", {}),
        (f"measures/{measure}/progress", {"progress": "running"}),
        ("review", {}),
        ("fulfilment", {}),
        ("abandonment", {"reason": "other"}),
    ):
        assert (await intake.post(f"/cases/{nobody}/plan/{path}", body, "caseworker")).status_code == 404, path
        assert (await intake.post(f"/cases/{case}/plan/{path}", body, "course-provider")).status_code == 403, path
