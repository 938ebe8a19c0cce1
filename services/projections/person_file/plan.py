"""A case's plan: the work surface, every agreed version, and how far it has come."""

from datetime import date
from typing import Literal

from msgspec import Struct


class PlannedGoal(Struct, frozen=True):
    """`wording` is None where it was erased, or where the reader does not see it; so it is in `PlannedMeasure`."""

    goal_id: str
    module: str
    code: str
    wording: str | None = None


class PlannedMeasure(Struct, frozen=True):
    measure_id: str
    goal_id: str
    responsible: str
    due_on: date
    body: str | None = None
    wording: str | None = None


class Stand(Struct, frozen=True):
    """Goals and measures, as they are drafted or as they were agreed."""

    goals: tuple[PlannedGoal, ...] = ()
    measures: tuple[PlannedMeasure, ...] = ()


class Version(Struct, frozen=True):
    """The plan as the person agreed to it."""

    number: int
    agreed_on: date
    review_due: date
    agreed_by: str
    interpreter: str | None
    language: str | None
    rule: str
    stand: Stand


class Progress(Struct, frozen=True):
    measure_id: str
    progress: str
    noted_on: date
    note: str | None = None


class Reached(Struct, frozen=True):
    goal_id: str
    reached_on: date


class PlanFile(Struct, frozen=True):
    """`surface` is what the next agreement will hold; `versions` are in the order in which they were agreed."""

    state: Literal["draft", "agreed", "in-review", "fulfilled", "abandoned"] = "draft"
    surface: Stand = Stand()
    versions: tuple[Version, ...] = ()
    progress: tuple[Progress, ...] = ()
    reached: tuple[Reached, ...] = ()
    review_started_on: date | None = None
    ended_on: date | None = None
    end_reason: str | None = None

    @property
    def in_force(self) -> Version | None:
        """The version agreed last; None where there is none, or the plan is over."""
        return self.versions[-1] if self.versions and self.state in ("agreed", "in-review") else None
