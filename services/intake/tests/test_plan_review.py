"""An agreed plan is looked at again, revised, fulfilled or abandoned."""

from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.plan import agreement, review, state
from services.intake.domain.plan.agreement import AgreePlan
from services.intake.domain.plan.deciding import Command
from services.intake.domain.plan.review import AbandonPlan, FulfilPlan, StartReview
from services.intake.tests.people import AGREE_AMINAS_PLAN, AMINA, AMINAS_CASE, PLAN_AGREED, TODAY, TOMORROW
from services.intake.tests.plans import (
    ABANDONED,
    AGREED,
    COURSE_DROPPED,
    COURSE_RUNNING,
    DRAFTED,
    FULFILLED,
    GERMAN_DRAFTED,
    GERMAN_DROPPED,
    GERMAN_REACHED,
    REVIEW_STARTED,
    SPEC,
    SURFACE_AGREED,
)
from shared.contracts.fact import Fact
from shared.kernel.days import DayNotYetCome

AGREE_SURFACE: AgreePlan = replace(AGREE_AMINAS_PLAN, goals=None, language="arb")
START_REVIEW = StartReview(case_id=AMINAS_CASE, person_id=AMINA, started_on=TODAY, today=TODAY)
FULFIL = FulfilPlan(case_id=AMINAS_CASE, person_id=AMINA, fulfilled_on=TODAY, today=TODAY)
ABANDON = AbandonPlan(
    case_id=AMINAS_CASE, person_id=AMINA, abandoned_on=TODAY, today=TODAY, reason="circumstances-changed"
)
BEFORE = date(2026, 2, 1)


def test_what_stands_on_the_surface_is_agreed() -> None:
    SPEC.given(*DRAFTED).when(AGREE_SURFACE).then(SURFACE_AGREED)


def test_an_empty_surface_is_no_plan() -> None:
    SPEC.when(AGREE_SURFACE).then_refused(agreement.PlanWithoutGoal)
    SPEC.given(*DRAFTED, GERMAN_DROPPED).when(AGREE_SURFACE).then_refused(agreement.PlanWithoutGoal)


def test_agreeing_the_same_surface_again_changes_nothing() -> None:
    SPEC.given(*AGREED).when(AGREE_SURFACE).then_nothing()
    SPEC.given(*AGREED, COURSE_RUNNING).when(AGREE_SURFACE).then_nothing()


def test_goals_given_in_the_request_keep_the_measures_towards_them() -> None:
    given = replace(AGREE_AMINAS_PLAN, language="arb")
    (plan,) = SPEC.given(*DRAFTED).decider.decide(given, SPEC.decider.fold(DRAFTED))
    assert plan == PLAN_AGREED.model_copy(
        update={
            "measures": SURFACE_AGREED.measures,
            "measure_wordings": SURFACE_AGREED.measure_wordings,
            "language": "arb",
        }
    )


def test_what_is_drafted_after_an_agreement_is_agreed_as_the_next_version() -> None:
    revised = SURFACE_AGREED.model_copy(update={"number": 2, "measures": (), "measure_wordings": None})
    SPEC.given(*AGREED, COURSE_DROPPED).when(AGREE_SURFACE).then(revised)


def test_a_review_is_started() -> None:
    SPEC.given(*AGREED).when(START_REVIEW).then(REVIEW_STARTED)


def test_a_review_is_started_once() -> None:
    SPEC.given(*AGREED, REVIEW_STARTED).when(START_REVIEW).then_nothing()


def test_a_review_ends_with_an_agreement_though_nothing_changed() -> None:
    second = SURFACE_AGREED.model_copy(update={"number": 2})
    SPEC.given(*AGREED, REVIEW_STARTED).when(AGREE_SURFACE).then(second)
    SPEC.given(*AGREED, REVIEW_STARTED, second).when(START_REVIEW).then(REVIEW_STARTED)


def test_a_plan_is_fulfilled_once_its_goals_are_reached() -> None:
    SPEC.given(*AGREED, GERMAN_REACHED).when(FULFIL).then(FULFILLED)
    SPEC.given(*AGREED, REVIEW_STARTED, GERMAN_REACHED).when(FULFIL).then(FULFILLED)


def test_a_goal_that_is_dropped_does_not_stand_in_the_way() -> None:
    SPEC.given(*AGREED, GERMAN_DROPPED).when(FULFIL).then(FULFILLED)


def test_a_goal_that_is_open_does() -> None:
    SPEC.given(*AGREED).when(FULFIL).then_refused(review.GoalsStillOpen)
    SPEC.given(*AGREED, GERMAN_REACHED, GERMAN_DRAFTED).when(FULFIL).then_refused(review.GoalsStillOpen)


def test_a_plan_is_fulfilled_once() -> None:
    SPEC.given(*AGREED, GERMAN_REACHED, FULFILLED).when(FULFIL).then_nothing()


def test_a_plan_is_abandoned_with_the_reason() -> None:
    SPEC.given(*AGREED).when(ABANDON).then(ABANDONED)
    SPEC.given(*AGREED, REVIEW_STARTED).when(ABANDON).then(ABANDONED)


def test_a_plan_is_abandoned_once() -> None:
    SPEC.given(*AGREED, ABANDONED).when(ABANDON).then_nothing()


def test_an_abandoned_plan_has_one_reason() -> None:
    SPEC.given(*AGREED, ABANDONED).when(replace(ABANDON, reason="no-contact")).then_refused(state.PlanIsOver)


@pytest.mark.parametrize("command", [START_REVIEW, FULFIL, ABANDON])
def test_a_draft_is_neither_looked_at_again_nor_ended(command: Command) -> None:
    SPEC.given(*DRAFTED).when(command).then_refused(state.PlanNotAgreed)


@pytest.mark.parametrize(
    ("end", "command"),
    [(FULFILLED, START_REVIEW), (FULFILLED, ABANDON), (ABANDONED, START_REVIEW), (ABANDONED, FULFIL)],
)
def test_a_plan_that_is_over_stays_over(end: Fact, command: Command) -> None:
    SPEC.given(*AGREED, GERMAN_REACHED, end).when(command).then_refused(state.PlanIsOver)


@pytest.mark.parametrize(
    "command",
    [
        replace(START_REVIEW, started_on=TOMORROW),
        replace(FULFIL, fulfilled_on=TOMORROW),
        replace(ABANDON, abandoned_on=TOMORROW),
    ],
)
def test_nothing_is_recorded_ahead_of_time(command: Command) -> None:
    SPEC.given(*AGREED, GERMAN_REACHED).when(command).then_refused(DayNotYetCome)


@pytest.mark.parametrize(
    "command",
    [
        replace(START_REVIEW, started_on=BEFORE),
        replace(FULFIL, fulfilled_on=BEFORE),
        replace(ABANDON, abandoned_on=BEFORE),
    ],
)
def test_nothing_becomes_of_a_plan_before_it_was_agreed(command: Command) -> None:
    SPEC.given(*AGREED, GERMAN_REACHED).when(command).then_refused(state.BeforeThePlanWasAgreed)


@pytest.mark.parametrize("end", [FULFILLED, ABANDONED])
def test_a_new_plan_after_the_end_is_the_next_version(end: Fact) -> None:
    second = SURFACE_AGREED.model_copy(update={"number": 2})
    SPEC.given(*AGREED, GERMAN_REACHED, end, *DRAFTED).when(AGREE_SURFACE).then(second)
    SPEC.given(*AGREED, GERMAN_REACHED, end, *DRAFTED, second).when(ABANDON).then(ABANDONED)
