"""Facts about the integration plan of a case: stream `plan-<case id>`.

What is drafted is on the work surface; `PlanAgreed` is one version of the plan, whole, as the person agreed to it.
"""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.contracts.classes import Coded, CounsellingNote, Identity, Open
from shared.contracts.codes import ActorId, LanguageCode, Module, RuleVersion
from shared.contracts.fact import Fact

GoalCode = Literal[
    "learn-german", "pass-exam", "find-work", "recognise-qualification", "find-housing", "find-childcare",
    "settle-papers", "settle-debts", "join-in",
]  # fmt: skip
AgreementWay = Literal["signature", "click", "oral-with-interpreter"]
#: Who does it: the person, the centre, or another body.
Responsible = Literal["person", "centre", "other-body"]
Progress = Literal["planned", "running", "done", "dropped"]
AbandonReason = Literal["at-own-wish", "no-contact", "circumstances-changed", "case-ended", "other"]


class Goal(BaseModel):
    """A goal of the plan; a goal of Baustein 2 or 3 opens that phase. The wording is kept sealed, by `goal_id`."""

    model_config = ConfigDict(frozen=True)
    goal_id: UUID
    module: Module
    code: GoalCode


class Measure(BaseModel):
    """A concrete step towards a goal. The wording is kept sealed, by `measure_id`."""

    model_config = ConfigDict(frozen=True)
    measure_id: UUID
    goal_id: UUID
    responsible: Responsible
    body: ActorId | None = None
    due_on: date


class GoalDrafted(Fact, type="intake.goal-drafted.v1"):
    """A goal put on the work surface, or changed there."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    goal: Coded[Goal]
    wording: CounsellingNote[str]
    drafted_on: Open[date]


class GoalDropped(Fact, type="intake.goal-dropped.v1"):
    """A goal taken off the work surface, with its measures."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    goal_id: Coded[UUID]
    dropped_on: Open[date]


class GoalReached(Fact, type="intake.goal-reached.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    goal_id: Coded[UUID]
    reached_on: Open[date]


class MeasureDrafted(Fact, type="intake.measure-drafted.v1"):
    """A measure put on the work surface, or changed there."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    measure: Coded[Measure]
    wording: CounsellingNote[str]
    drafted_on: Open[date]


class MeasureDropped(Fact, type="intake.measure-dropped.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    measure_id: Coded[UUID]
    dropped_on: Open[date]


class MeasureProgressed(Fact, type="intake.measure-progressed.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    measure_id: Coded[UUID]
    progress: Coded[Progress]
    noted_on: Open[date]
    note: CounsellingNote[str | None] = None


class PlanAgreed(Fact, type="intake.plan-agreed.v1"):
    """One version of the plan, the first or a revised one. `number` counts them; old ones carry none."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    agreed_on: Open[date]
    review_due: Open[date]
    goals: Coded[tuple[Goal, ...]]
    goal_wordings: CounsellingNote[dict[UUID, str]]
    agreed_by: Coded[AgreementWay]
    interpreter: Identity[str | None] = None
    rule: Open[RuleVersion]
    number: Open[int | None] = None
    measures: Coded[tuple[Measure, ...]] = ()
    measure_wordings: CounsellingNote[dict[UUID, str] | None] = None
    language: Coded[LanguageCode | None] = None


class PlanReviewStarted(Fact, type="intake.plan-review-started.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    started_on: Open[date]
    note: CounsellingNote[str | None] = None


class PlanFulfilled(Fact, type="intake.plan-fulfilled.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    fulfilled_on: Open[date]


class PlanAbandoned(Fact, type="intake.plan-abandoned.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    abandoned_on: Open[date]
    reason: Coded[AbandonReason]
    note: CounsellingNote[str | None] = None


FACTS: Final[tuple[type[Fact], ...]] = (
    GoalDrafted, GoalDropped, GoalReached, MeasureDrafted, MeasureDropped, MeasureProgressed, PlanAgreed,
    PlanReviewStarted, PlanFulfilled, PlanAbandoned,
)  # fmt: skip
