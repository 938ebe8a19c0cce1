"""What is different between two stands of a plan, such as one version and the one before it."""

from typing import Literal, TypeVar

from msgspec import Struct

from services.projections.person_file.plan import PlannedGoal, PlannedMeasure, Stand

Kind = Literal["added", "dropped", "changed"]
#: What of a goal or a measure reads differently; `kind` is a goal's Baustein and code.
Aspect = Literal["wording", "kind", "due-day", "responsible", "goal"]
T = TypeVar("T", PlannedGoal, PlannedMeasure)


class GoalChange(Struct, frozen=True):
    """`before` is None where the goal is new, `after` where it is gone; so they are in `MeasureChange`."""

    kind: Kind
    before: PlannedGoal | None
    after: PlannedGoal | None
    aspects: tuple[Aspect, ...] = ()


class MeasureChange(Struct, frozen=True):
    kind: Kind
    before: PlannedMeasure | None
    after: PlannedMeasure | None
    aspects: tuple[Aspect, ...] = ()


class Difference(Struct, frozen=True):
    """In the order of the newer stand; what was dropped comes last."""

    goals: tuple[GoalChange, ...] = ()
    measures: tuple[MeasureChange, ...] = ()


def difference(older: Stand, newer: Stand) -> Difference:
    """Goals and measures added, dropped, or changed in wording, day or responsibility. A mere order is none."""
    goals = _paired({goal.goal_id: goal for goal in older.goals}, {goal.goal_id: goal for goal in newer.goals})
    measures = _paired({it.measure_id: it for it in older.measures}, {it.measure_id: it for it in newer.measures})
    return Difference(
        tuple(GoalChange(_kind(a, b), a, b, _goal_aspects(a, b)) for a, b in goals),
        tuple(MeasureChange(_kind(a, b), a, b, _measure_aspects(a, b)) for a, b in measures),
    )


def _paired(older: dict[str, T], newer: dict[str, T]) -> list[tuple[T | None, T | None]]:
    told: list[tuple[T | None, T | None]] = [
        (older.get(name), one) for name, one in newer.items() if one != older.get(name)
    ]
    return told + [(one, None) for name, one in older.items() if name not in newer]


def _kind(before: object | None, after: object | None) -> Kind:
    if before is None:
        return "added"
    return "dropped" if after is None else "changed"


def _goal_aspects(before: PlannedGoal | None, after: PlannedGoal | None) -> tuple[Aspect, ...]:
    if before is None or after is None:
        return ()
    other: dict[Aspect, bool] = {
        "kind": (before.module, before.code) != (after.module, after.code),
        "wording": before.wording != after.wording,
    }
    return tuple(aspect for aspect, differs in other.items() if differs)


def _measure_aspects(before: PlannedMeasure | None, after: PlannedMeasure | None) -> tuple[Aspect, ...]:
    if before is None or after is None:
        return ()
    other: dict[Aspect, bool] = {
        "goal": before.goal_id != after.goal_id,
        "wording": before.wording != after.wording,
        "due-day": before.due_on != after.due_on,
        "responsible": (before.responsible, before.body) != (after.responsible, after.body),
    }
    return tuple(aspect for aspect, differs in other.items() if differs)
