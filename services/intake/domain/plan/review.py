"""Looking at an agreed plan again, and its end: fulfilled, or abandoned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.plan.state import (
    Abandoned,
    Agreed,
    Draft,
    Fulfilled,
    InReview,
    State,
    in_force,
    must_not_precede,
)
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import AbandonReason, PlanAbandoned, PlanFulfilled, PlanReviewStarted
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class StartReview:
    """`person_id` is what the open case says, here and below."""

    case_id: UUID
    person_id: UUID
    started_on: date
    today: date
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FulfilPlan:
    case_id: UUID
    person_id: UUID
    fulfilled_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AbandonPlan:
    case_id: UUID
    person_id: UUID
    abandoned_on: date
    today: date
    reason: AbandonReason
    note: str | None = None


class GoalsStillOpen(Rejection):
    """A plan is fulfilled once every goal on its surface is reached; the others are dropped first."""


def start_review(command: StartReview, state: State) -> Sequence[Fact]:
    """A review ends with the next agreement, be it on the same goals, or with the end of the plan."""
    must_have_come(command.started_on, command.today)
    plan = in_force(state)
    match plan:
        case InReview():
            return []
        case Agreed():
            must_not_precede(command.started_on, plan.plan.agreed_on)
            return [
                PlanReviewStarted(
                    case_id=command.case_id,
                    person_id=command.person_id,
                    started_on=command.started_on,
                    note=command.note,
                )
            ]
        case _:
            assert_never(plan)


def fulfil_plan(command: FulfilPlan, state: State) -> Sequence[Fact]:
    must_have_come(command.fulfilled_on, command.today)
    match state:
        case Fulfilled():
            return []
        case Draft() | Abandoned() | Agreed() | InReview():
            plan = in_force(state)
            must_not_precede(command.fulfilled_on, plan.plan.agreed_on)
            if plan.surface.unreached():
                raise GoalsStillOpen
            return [
                PlanFulfilled(case_id=command.case_id, person_id=command.person_id, fulfilled_on=command.fulfilled_on)
            ]
        case _:
            assert_never(state)


def abandon_plan(command: AbandonPlan, state: State) -> Sequence[Fact]:
    """Quiet where it was abandoned for that reason already."""
    must_have_come(command.abandoned_on, command.today)
    match state:
        case Abandoned() if state.how.reason == command.reason:
            return []
        case Draft() | Fulfilled() | Abandoned() | Agreed() | InReview():
            must_not_precede(command.abandoned_on, in_force(state).plan.agreed_on)
            return [
                PlanAbandoned(
                    case_id=command.case_id,
                    person_id=command.person_id,
                    abandoned_on=command.abandoned_on,
                    reason=command.reason,
                    note=command.note,
                )
            ]
        case _:
            assert_never(state)
