"""How far the plan has come: progress of its measures, goals that are reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.plan.drafting import GoalNotOnSurface, MeasureNotOnSurface
from services.intake.domain.plan.state import State, in_force, must_not_precede
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import GoalReached, MeasureProgressed, Progress
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProgress:
    """`person_id` is what the open case says, here and below."""

    case_id: UUID
    person_id: UUID
    measure_id: UUID
    progress: Progress
    noted_on: date
    today: date
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachGoal:
    case_id: UUID
    person_id: UUID
    goal_id: UUID
    reached_on: date
    today: date


class NewerProgressNoted(Rejection):
    """The progress of this measure is noted for a later day already."""


def record_progress(command: RecordProgress, state: State) -> Sequence[Fact]:
    """Quiet where the measure stands so already, unless there is a new note."""
    must_have_come(command.noted_on, command.today)
    plan = in_force(state)
    if plan.surface.measure(command.measure_id) is None:
        raise MeasureNotOnSurface
    must_not_precede(command.noted_on, plan.since)
    last = plan.surface.noted(command.measure_id)
    if command.note is None and command.progress == (last.progress if last else "planned"):
        return []
    if last and last.noted_on > command.noted_on:
        raise NewerProgressNoted
    noted = MeasureProgressed(
        case_id=command.case_id,
        person_id=command.person_id,
        measure_id=command.measure_id,
        progress=command.progress,
        noted_on=command.noted_on,
        note=command.note,
    )
    return [] if noted == last else [noted]


def reach_goal(command: ReachGoal, state: State) -> Sequence[Fact]:
    """Measures need not all be done: a goal may be reached in another way."""
    must_have_come(command.reached_on, command.today)
    plan = in_force(state)
    if plan.surface.goal(command.goal_id) is None:
        raise GoalNotOnSurface
    must_not_precede(command.reached_on, plan.since)
    if command.goal_id in plan.surface.reached:
        return []
    return [
        GoalReached(
            case_id=command.case_id,
            person_id=command.person_id,
            goal_id=command.goal_id,
            reached_on=command.reached_on,
        )
    ]
