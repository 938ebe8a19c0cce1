"""The plans of a person as the file shows them."""

from datetime import UTC, date, datetime
from uuid import UUID

from services.projections.person_file.plans import fold
from services.projections.tests.test_plan_file import (
    AGREED,
    AMINA,
    COURSE,
    DAY,
    GERMAN,
    LEARN_DRAFTED,
    REGISTER_DRAFTED,
)
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import GoalReached, MeasureProgressed, PlanFulfilled
from shared.testing.occasions import occasion

NOON = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
TODAY = date(2026, 3, 5)
EARLIER_CASE = UUID(int=9)
CASE = AGREED.case_id
REACHED = GoalReached(case_id=CASE, person_id=AMINA, goal_id=GERMAN, reached_on=DAY)
DONE = MeasureProgressed(
    case_id=CASE, person_id=AMINA, measure_id=COURSE, progress="done", noted_on=DAY, note="Platz ab März"
)
FULFILLED = PlanFulfilled(case_id=CASE, person_id=AMINA, fulfilled_on=DAY)


def told(*facts: Fact, at: datetime = NOON) -> list[tuple[Envelope, Fact]]:
    return [(occasion(fact, at).envelope, fact) for fact in facts]


def test_the_surface_says_how_far_each_goal_and_measure_has_come() -> None:
    (plan,) = fold(told(LEARN_DRAFTED, REGISTER_DRAFTED), TODAY).plans
    assert (plan.surface.goals[0].reached_on, plan.surface.measures[0].progress) == (None, "planned")
    (plan,) = fold(told(AGREED, DONE, REACHED), TODAY).plans
    assert plan.surface.goals[0].reached_on == DAY
    measure = plan.surface.measures[0]
    assert (measure.progress, measure.noted_on, measure.note) == ("done", DAY, "Platz ab März")


def test_what_is_drafted_after_an_agreement_is_told_as_not_agreed_yet() -> None:
    (plan,) = fold(told(AGREED), TODAY).plans
    assert (plan.unagreed.goals, plan.unagreed.measures) == ([], [])
    reworded = LEARN_DRAFTED.model_copy(update={"wording": "Deutsch bis B2"})
    (plan,) = fold(told(AGREED, reworded), TODAY).plans
    assert [change.aspects for change in plan.unagreed.goals] == [["wording"]]


def test_each_version_says_what_is_different_from_the_one_before() -> None:
    second = AGREED.model_copy(update={"number": 2, "measures": ()})
    (plan,) = fold(told(AGREED, second), TODAY).plans
    assert [change.kind for change in plan.versions[0].different.goals] == ["added"]
    assert plan.versions[1].different.goals == []
    assert [change.kind for change in plan.versions[1].different.measures] == ["dropped"]


def test_a_plan_that_is_over_has_nothing_left_to_be_agreed() -> None:
    (plan,) = fold(told(AGREED, FULFILLED), TODAY).plans
    assert (plan.unagreed.goals, plan.unagreed.measures) == ([], [])
    (plan,) = fold(told(AGREED, FULFILLED, LEARN_DRAFTED), TODAY).plans
    assert [change.kind for change in plan.unagreed.goals] == ["added"]


def test_the_plan_that_was_worked_on_last_stands_first() -> None:
    earlier = AGREED.model_copy(update={"case_id": EARLIER_CASE})
    newer = told(AGREED, at=NOON.replace(month=3))
    assert [plan.case_id for plan in fold([*newer, *told(earlier)], TODAY).plans] == [CASE, EARLIER_CASE]
    assert [plan.case_id for plan in fold([*told(earlier), *newer], TODAY).plans] == [CASE, EARLIER_CASE]
