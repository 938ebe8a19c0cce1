"""A plan as the read API shows it in a person's file."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.desk.clients.people import Goal, Shown


class SurfaceGoal(Goal):
    wording: str | None = None
    reached_on: date | None = None


class Measure(Shown):
    measure_id: UUID
    goal_id: UUID
    responsible: str
    due_on: date
    body: str | None = None
    wording: str | None = None


class SurfaceMeasure(Measure):
    progress: str = "planned"


class Surface(Shown):
    """What the next agreement holds."""

    goals: tuple[SurfaceGoal, ...] = ()
    measures: tuple[SurfaceMeasure, ...] = ()


class Stand(Shown):
    goals: tuple[SurfaceGoal, ...] = ()
    measures: tuple[SurfaceMeasure, ...] = ()


class Version(Shown):
    """One agreed version, whole."""

    number: int
    agreed_on: date
    review_due: date
    agreed_by: str
    interpreter: str | None = None
    language: str | None = None
    stand: Stand


class Plan(Shown):
    case_id: UUID
    state: str
    surface: Surface
    versions: tuple[Version, ...] = ()


def plan_of(part: Mapping[str, Any], case_id: UUID) -> Plan | None:
    """The plan of this case; None where nothing was ever drafted or agreed in it."""
    plans = (Plan.model_validate(one) for one in part["plans"])
    return next((plan for plan in plans if plan.case_id == case_id), None)
