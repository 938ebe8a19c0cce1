"""The work surface: what is put there, changed, taken off."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.plan import drafting
from services.intake.domain.plan.drafting import DraftGoal, DraftMeasure, DropGoal, DropMeasure
from services.intake.domain.plan.surface import WordedMeasure, module_of
from services.intake.tests.people import AMINA, AMINAS_CASE, LEARN_GERMAN, TODAY
from services.intake.tests.plans import (
    ABANDONED,
    AGREED,
    COURSE,
    COURSE_DRAFTED,
    COURSE_DROPPED,
    DRAFT_COURSE,
    DRAFT_GERMAN,
    DRAFTED,
    DUE,
    ELSEWHERE,
    GERMAN,
    GERMAN_DRAFTED,
    GERMAN_DROPPED,
    GERMAN_REACHED,
    REGISTER,
    SPEC,
)
from shared.contracts.codes import Module
from shared.contracts.intake.plan import GoalCode

DROP_GERMAN = DropGoal(case_id=AMINAS_CASE, person_id=AMINA, goal_id=LEARN_GERMAN, dropped_on=TODAY)
DROP_COURSE = DropMeasure(case_id=AMINAS_CASE, person_id=AMINA, measure_id=REGISTER, dropped_on=TODAY)
IN_THE_PAST = date(2026, 2, 1)


def drafting_measure(measure: WordedMeasure) -> DraftMeasure:
    return replace(DRAFT_COURSE, measure=measure)


def goals(count: int) -> list[DraftGoal]:
    return [replace(DRAFT_GERMAN, goal=replace(GERMAN, goal_id=UUID(int=number))) for number in range(1, count + 1)]


def test_a_goal_is_put_on_the_surface() -> None:
    SPEC.when(DRAFT_GERMAN).then(GERMAN_DRAFTED)


@pytest.mark.parametrize(
    ("code", "module"),
    [("pass-exam", "language"), ("recognise-qualification", "employment"), ("find-childcare", "intake")],
)
def test_a_goal_belongs_to_a_baustein_by_its_code(code: GoalCode, module: Module) -> None:
    assert module_of(code) == module


def test_a_goal_that_stands_there_so_is_not_drafted_again() -> None:
    SPEC.given(GERMAN_DRAFTED).when(DRAFT_GERMAN).then_nothing()


def test_a_goal_is_changed_where_it_stands() -> None:
    other = replace(GERMAN, wording="Deutsch bis B2 lernen")
    changed = GERMAN_DRAFTED.model_copy(update={"wording": "Deutsch bis B2 lernen"})
    SPEC.given(GERMAN_DRAFTED).when(replace(DRAFT_GERMAN, goal=other)).then(changed)
    SPEC.given(GERMAN_DRAFTED, changed).when(DRAFT_GERMAN).then(GERMAN_DRAFTED)


def test_a_goal_that_was_reached_is_open_again_once_it_is_drafted_again() -> None:
    SPEC.given(*AGREED, GERMAN_REACHED).when(DRAFT_GERMAN).then(GERMAN_DRAFTED)
    SPEC.given(*AGREED, GERMAN_REACHED, GERMAN_DRAFTED).when(DRAFT_GERMAN).then_nothing()


def test_a_surface_holds_twenty_goals() -> None:
    decider, state = SPEC.decider, SPEC.decider.initial
    for order in goals(20):
        (fact,) = decider.decide(order, state)
        state = decider.evolve(state, fact)
    with pytest.raises(drafting.SurfaceFull):
        decider.decide(DRAFT_GERMAN, state)


def test_a_goal_is_taken_off() -> None:
    SPEC.given(GERMAN_DRAFTED).when(DROP_GERMAN).then(GERMAN_DROPPED)


def test_a_goal_takes_its_measures_with_it() -> None:
    SPEC.given(*DRAFTED, GERMAN_DROPPED).when(DROP_COURSE).then_nothing()


def test_a_goal_that_never_stood_there_cannot_be_taken_off() -> None:
    SPEC.when(DROP_GERMAN).then_refused(drafting.GoalNotOnSurface)


def test_what_is_off_already_stays_off() -> None:
    SPEC.given(GERMAN_DRAFTED, GERMAN_DROPPED).when(DROP_GERMAN).then_nothing()
    SPEC.given(*DRAFTED, COURSE_DROPPED).when(DROP_COURSE).then_nothing()


def test_what_was_taken_off_may_come_back() -> None:
    SPEC.given(GERMAN_DRAFTED, GERMAN_DROPPED).when(DRAFT_GERMAN).then(GERMAN_DRAFTED)
    SPEC.given(GERMAN_DRAFTED, GERMAN_DROPPED, GERMAN_DRAFTED).when(DROP_GERMAN).then(GERMAN_DROPPED)


def test_a_measure_is_put_towards_a_goal() -> None:
    SPEC.given(GERMAN_DRAFTED).when(DRAFT_COURSE).then(COURSE_DRAFTED)


def test_a_measure_needs_its_goal_on_the_surface() -> None:
    SPEC.when(DRAFT_COURSE).then_refused(drafting.GoalNotOnSurface)
    elsewhere = drafting_measure(replace(COURSE, goal_id=ELSEWHERE))
    SPEC.given(GERMAN_DRAFTED).when(elsewhere).then_refused(drafting.GoalNotOnSurface)


def test_a_measure_that_stands_there_so_is_not_drafted_again() -> None:
    SPEC.given(*DRAFTED).when(DRAFT_COURSE).then_nothing()


@pytest.mark.parametrize(("responsible", "body"), [("other-body", None), ("person", "jobcenter"), ("centre", "bamf")])
def test_a_body_is_named_exactly_where_another_body_is_responsible(responsible: str, body: str | None) -> None:
    unclear = replace(COURSE, responsible=responsible, body=body)
    SPEC.given(GERMAN_DRAFTED).when(drafting_measure(unclear)).then_refused(drafting.ResponsibleUnclear)


def test_a_measure_may_be_another_bodys() -> None:
    jobcenters = replace(COURSE, responsible="other-body", body="jobcenter")
    measure = COURSE_DRAFTED.measure.model_copy(update={"responsible": "other-body", "body": "jobcenter"})
    SPEC.given(GERMAN_DRAFTED).when(drafting_measure(jobcenters)).then(
        COURSE_DRAFTED.model_copy(update={"measure": measure})
    )


def test_a_new_measure_is_not_due_in_the_past() -> None:
    overdue = drafting_measure(replace(COURSE, due_on=IN_THE_PAST))
    SPEC.given(GERMAN_DRAFTED).when(overdue).then_refused(drafting.DueDayPassed)
    SPEC.given(*DRAFTED).when(overdue).then_refused(drafting.DueDayPassed)


def test_the_wording_of_a_measure_that_is_overdue_may_still_change() -> None:
    later = DRAFT_COURSE.drafted_on.replace(month=4)
    reworded = replace(drafting_measure(replace(COURSE, wording="Anmeldung beim Träger")), drafted_on=later)
    SPEC.given(*DRAFTED).when(reworded).then(
        COURSE_DRAFTED.model_copy(update={"wording": "Anmeldung beim Träger", "drafted_on": later})
    )
    assert later > DUE


def test_a_surface_holds_forty_measures() -> None:
    decider = SPEC.decider
    state = decider.fold([GERMAN_DRAFTED])
    for number in range(1, 41):
        (fact,) = decider.decide(drafting_measure(replace(COURSE, measure_id=UUID(int=number))), state)
        state = decider.evolve(state, fact)
    with pytest.raises(drafting.SurfaceFull):
        decider.decide(DRAFT_COURSE, state)


def test_a_measure_is_taken_off() -> None:
    SPEC.given(*DRAFTED).when(DROP_COURSE).then(COURSE_DROPPED)


def test_a_measure_that_never_stood_there_cannot_be_taken_off() -> None:
    SPEC.given(GERMAN_DRAFTED).when(DROP_COURSE).then_refused(drafting.MeasureNotOnSurface)


def test_after_the_end_of_a_plan_the_surface_is_empty_and_takes_a_new_one() -> None:
    over = (*AGREED, ABANDONED)
    SPEC.given(*over).when(DROP_GERMAN).then_refused(drafting.GoalNotOnSurface)
    SPEC.given(*over).when(DRAFT_GERMAN).then(GERMAN_DRAFTED)
