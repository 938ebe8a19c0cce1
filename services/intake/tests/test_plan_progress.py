"""How far a plan has come: progress of measures, goals that are reached."""

from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.plan import drafting, progress, state
from services.intake.domain.plan.progress import ReachGoal, RecordProgress
from services.intake.tests.people import AMINA, AMINAS_CASE, LEARN_GERMAN, TODAY, TOMORROW
from services.intake.tests.plans import (
    ABANDONED,
    AGREED,
    COURSE_RUNNING,
    DRAFTED,
    ELSEWHERE,
    FULFILLED,
    GERMAN_REACHED,
    REGISTER,
    REVIEW_STARTED,
    SPEC,
    SURFACE_AGREED,
)
from shared.contracts.fact import Fact
from shared.kernel.days import DayNotYetCome

BEFORE = date(2026, 2, 1)
NOTE_RUNNING = RecordProgress(
    case_id=AMINAS_CASE, person_id=AMINA, measure_id=REGISTER, progress="running", noted_on=TODAY, today=TODAY
)
REACH_GERMAN = ReachGoal(case_id=AMINAS_CASE, person_id=AMINA, goal_id=LEARN_GERMAN, reached_on=TODAY, today=TODAY)
NOTE = "Der Träger hat einen Platz ab März"


def test_progress_of_a_measure_is_recorded() -> None:
    SPEC.given(*AGREED).when(NOTE_RUNNING).then(COURSE_RUNNING)
    SPEC.given(*AGREED, REVIEW_STARTED).when(NOTE_RUNNING).then(COURSE_RUNNING)


def test_a_measure_that_stands_so_already_makes_no_fact() -> None:
    SPEC.given(*AGREED, COURSE_RUNNING).when(NOTE_RUNNING).then_nothing()
    SPEC.given(*AGREED).when(replace(NOTE_RUNNING, progress="planned")).then_nothing()


def test_a_new_note_is_recorded_though_the_measure_stands_as_before() -> None:
    noted = COURSE_RUNNING.model_copy(update={"note": NOTE})
    SPEC.given(*AGREED, COURSE_RUNNING).when(replace(NOTE_RUNNING, note=NOTE)).then(noted)
    SPEC.given(*AGREED, noted).when(replace(NOTE_RUNNING, note=NOTE)).then_nothing()


@pytest.mark.parametrize(
    ("history", "command", "reason"),
    [
        (AGREED, replace(NOTE_RUNNING, noted_on=TOMORROW), DayNotYetCome),
        (AGREED, replace(NOTE_RUNNING, noted_on=BEFORE), state.BeforeThePlanWasAgreed),
        (AGREED, replace(NOTE_RUNNING, measure_id=ELSEWHERE), drafting.MeasureNotOnSurface),
        (DRAFTED, NOTE_RUNNING, state.PlanNotAgreed),
        ((*AGREED, FULFILLED), NOTE_RUNNING, state.PlanIsOver),
        ((*AGREED, ABANDONED), NOTE_RUNNING, state.PlanIsOver),
    ],
)
def test_progress_belongs_to_a_plan_in_force(
    history: tuple[Fact, ...], command: RecordProgress, reason: type[state.Rejection]
) -> None:
    SPEC.given(*history).when(command).then_refused(reason)


def test_a_late_note_does_not_undo_a_newer_one() -> None:
    done = COURSE_RUNNING.model_copy(update={"progress": "done", "noted_on": TOMORROW})
    late = replace(NOTE_RUNNING, today=TOMORROW)
    SPEC.given(*AGREED, done).when(late).then_refused(progress.NewerProgressNoted)


def test_a_reached_goal_is_recorded() -> None:
    SPEC.given(*AGREED).when(REACH_GERMAN).then(GERMAN_REACHED)


def test_a_goal_is_reached_once() -> None:
    SPEC.given(*AGREED, GERMAN_REACHED).when(REACH_GERMAN).then_nothing()


@pytest.mark.parametrize(
    ("history", "command", "reason"),
    [
        (AGREED, replace(REACH_GERMAN, reached_on=TOMORROW), DayNotYetCome),
        (AGREED, replace(REACH_GERMAN, reached_on=BEFORE), state.BeforeThePlanWasAgreed),
        (AGREED, replace(REACH_GERMAN, goal_id=ELSEWHERE), drafting.GoalNotOnSurface),
        (DRAFTED, REACH_GERMAN, state.PlanNotAgreed),
        ((*AGREED, FULFILLED), REACH_GERMAN, state.PlanIsOver),
    ],
)
def test_only_a_goal_of_a_plan_in_force_is_reached(
    history: tuple[Fact, ...], command: ReachGoal, reason: type[state.Rejection]
) -> None:
    SPEC.given(*history).when(command).then_refused(reason)


def test_what_came_before_a_revision_may_still_be_noted() -> None:
    revised = SURFACE_AGREED.model_copy(update={"agreed_on": TOMORROW, "number": 2})
    SPEC.given(*AGREED, revised).when(replace(REACH_GERMAN, today=TOMORROW)).then(GERMAN_REACHED)
