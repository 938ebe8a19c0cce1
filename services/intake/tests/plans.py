"""Amina's plan as it is drafted: a goal, a measure towards it, and the facts that follow."""

from datetime import date
from typing import Final
from uuid import UUID

from services.intake.domain.plan.deciding import deciding_by
from services.intake.domain.plan.drafting import DraftGoal, DraftMeasure
from services.intake.domain.plan.surface import WordedGoal, WordedMeasure
from services.intake.tests.people import AMINA, AMINAS_CASE, LEARN_GERMAN, PLAN_AGREED, TODAY
from services.intake.tests.ruled import RULES
from shared.contracts.intake.plan import (
    Goal,
    GoalDrafted,
    GoalDropped,
    GoalReached,
    Measure,
    MeasureDrafted,
    MeasureDropped,
    MeasureProgressed,
    PlanAbandoned,
    PlanFulfilled,
    PlanReviewStarted,
)
from shared.testing.specification import Specification

SPEC: Final = Specification(deciding_by(RULES))
REGISTER: Final = UUID("66666666-6666-4666-8666-666666666666")
ELSEWHERE: Final = UUID("99999999-9999-4999-8999-999999999999")
DUE: Final = date(2026, 3, 15)

GERMAN: Final = WordedGoal(
    goal_id=LEARN_GERMAN, module="language", code="learn-german", wording="Deutsch bis B1 lernen"
)
COURSE: Final = WordedMeasure(
    measure_id=REGISTER,
    goal_id=LEARN_GERMAN,
    responsible="centre",
    due_on=DUE,
    wording="Anmeldung zum Alphabetisierungskurs",
)
DRAFT_GERMAN: Final = DraftGoal(case_id=AMINAS_CASE, person_id=AMINA, goal=GERMAN, drafted_on=TODAY)
DRAFT_COURSE: Final = DraftMeasure(case_id=AMINAS_CASE, person_id=AMINA, measure=COURSE, drafted_on=TODAY)
GERMAN_DRAFTED: Final = GoalDrafted(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    goal=Goal(goal_id=LEARN_GERMAN, module="language", code="learn-german"),
    wording="Deutsch bis B1 lernen",
    drafted_on=TODAY,
)
GERMAN_DROPPED: Final = GoalDropped(case_id=AMINAS_CASE, person_id=AMINA, goal_id=LEARN_GERMAN, dropped_on=TODAY)
GERMAN_REACHED: Final = GoalReached(case_id=AMINAS_CASE, person_id=AMINA, goal_id=LEARN_GERMAN, reached_on=TODAY)
COURSE_DRAFTED: Final = MeasureDrafted(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    measure=Measure(measure_id=REGISTER, goal_id=LEARN_GERMAN, responsible="centre", due_on=DUE),
    wording="Anmeldung zum Alphabetisierungskurs",
    drafted_on=TODAY,
)
COURSE_DROPPED: Final = MeasureDropped(case_id=AMINAS_CASE, person_id=AMINA, measure_id=REGISTER, dropped_on=TODAY)
COURSE_RUNNING: Final = MeasureProgressed(
    case_id=AMINAS_CASE, person_id=AMINA, measure_id=REGISTER, progress="running", noted_on=TODAY
)
#: Agreed with the one goal and its measure, as they stand on the surface.
SURFACE_AGREED: Final = PLAN_AGREED.model_copy(
    update={
        "goals": (GERMAN_DRAFTED.goal,),
        "goal_wordings": {LEARN_GERMAN: "Deutsch bis B1 lernen"},
        "measures": (COURSE_DRAFTED.measure,),
        "measure_wordings": {REGISTER: "Anmeldung zum Alphabetisierungskurs"},
        "language": "arb",
    }
)
DRAFTED: Final = (GERMAN_DRAFTED, COURSE_DRAFTED)
AGREED: Final = (*DRAFTED, SURFACE_AGREED)
REVIEW_STARTED: Final = PlanReviewStarted(case_id=AMINAS_CASE, person_id=AMINA, started_on=TODAY)
FULFILLED: Final = PlanFulfilled(case_id=AMINAS_CASE, person_id=AMINA, fulfilled_on=TODAY)
ABANDONED: Final = PlanAbandoned(
    case_id=AMINAS_CASE, person_id=AMINA, abandoned_on=TODAY, reason="circumstances-changed"
)
