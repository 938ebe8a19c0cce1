"""Work on the surface: goals and measures are put there, changed and taken off, before and after an agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.intake.domain.plan.state import State
from services.intake.domain.plan.surface import Surface, WordedGoal, WordedMeasure
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import GoalDrafted, GoalDropped, MeasureDrafted, MeasureDropped
from shared.kernel.rejection import Rejection

MOST_GOALS: Final = 20
MOST_MEASURES: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftGoal:
    """Adds the goal, or changes the one of that id. `person_id` is what the open case says, here and below."""

    case_id: UUID
    person_id: UUID
    goal: WordedGoal
    drafted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DropGoal:
    case_id: UUID
    person_id: UUID
    goal_id: UUID
    dropped_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMeasure:
    """Adds the measure, or changes the one of that id."""

    case_id: UUID
    person_id: UUID
    measure: WordedMeasure
    drafted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DropMeasure:
    case_id: UUID
    person_id: UUID
    measure_id: UUID
    dropped_on: date


class GoalNotOnSurface(Rejection):
    """The plan's work surface has no such goal."""

    status = 404


class MeasureNotOnSurface(Rejection):
    """The plan's work surface has no such measure."""

    status = 404


class SurfaceFull(Rejection):
    """The plan has as many goals or measures as it can hold."""


class ResponsibleUnclear(Rejection):
    """A body is named exactly where another body is responsible for the measure."""


class DueDayPassed(Rejection):
    """The day by which the measure is due lies in the past."""


def draft_goal(command: DraftGoal, state: State) -> Sequence[Fact]:
    """A goal that was reached is open again once it is drafted again."""
    surface, goal = state.surface, command.goal
    if surface.goal(goal.goal_id) is None and len(surface.goals) >= MOST_GOALS:
        raise SurfaceFull
    if goal in surface.unreached():
        return []
    return [
        GoalDrafted(
            case_id=command.case_id,
            person_id=command.person_id,
            goal=goal.coded(),
            wording=goal.wording,
            drafted_on=command.drafted_on,
        )
    ]


def drop_goal(command: DropGoal, state: State) -> Sequence[Fact]:
    """Takes its measures with it."""
    if command.goal_id in state.surface.dropped:
        return []
    if state.surface.goal(command.goal_id) is None:
        raise GoalNotOnSurface
    return [
        GoalDropped(
            case_id=command.case_id,
            person_id=command.person_id,
            goal_id=command.goal_id,
            dropped_on=command.dropped_on,
        )
    ]


def draft_measure(command: DraftMeasure, state: State) -> Sequence[Fact]:
    """A measure belongs to a goal on the surface; a due day that has passed meanwhile may stay."""
    surface, measure = state.surface, command.measure
    _must_be_responsible(measure)
    if surface.goal(measure.goal_id) is None:
        raise GoalNotOnSurface
    known = surface.measure(measure.measure_id)
    if known == measure:
        return []
    if measure.due_on < command.drafted_on and (known is None or known.due_on != measure.due_on):
        raise DueDayPassed
    _must_have_room(surface, known)
    return [
        MeasureDrafted(
            case_id=command.case_id,
            person_id=command.person_id,
            measure=measure.coded(),
            wording=measure.wording,
            drafted_on=command.drafted_on,
        )
    ]


def drop_measure(command: DropMeasure, state: State) -> Sequence[Fact]:
    """Off the surface; `RecordProgress` is for a measure that stays in the plan and is not pursued."""
    if command.measure_id in state.surface.dropped:
        return []
    if state.surface.measure(command.measure_id) is None:
        raise MeasureNotOnSurface
    return [
        MeasureDropped(
            case_id=command.case_id,
            person_id=command.person_id,
            measure_id=command.measure_id,
            dropped_on=command.dropped_on,
        )
    ]


def _must_be_responsible(measure: WordedMeasure) -> None:
    if (measure.responsible == "other-body") != (measure.body is not None):
        raise ResponsibleUnclear


def _must_have_room(surface: Surface, known: WordedMeasure | None) -> None:
    if known is None and len(surface.measures) >= MOST_MEASURES:
        raise SurfaceFull
