"""Where a plan stands. Each state has its work surface; one that is over begins with an empty one."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.intake.domain.plan.surface import EMPTY, Surface, WordedGoal, WordedMeasure
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import (
    GoalDrafted,
    GoalDropped,
    GoalReached,
    MeasureDrafted,
    MeasureDropped,
    MeasureProgressed,
    PlanAbandoned,
    PlanAgreed,
    PlanFulfilled,
    PlanReviewStarted,
)
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True)
class Draft:
    surface: Surface = EMPTY


@dataclass(frozen=True, slots=True)
class Agreed:
    """`plan` is the version in force, and numbered; `since` is when the first one was agreed."""

    surface: Surface
    plan: PlanAgreed
    since: date


@dataclass(frozen=True, slots=True)
class InReview:
    surface: Surface
    plan: PlanAgreed
    since: date


@dataclass(frozen=True, slots=True)
class Fulfilled:
    surface: Surface
    plan: PlanAgreed


@dataclass(frozen=True, slots=True)
class Abandoned:
    surface: Surface
    plan: PlanAgreed
    how: PlanAbandoned


InForce = Agreed | InReview
State = Draft | InForce | Fulfilled | Abandoned


class PlanNotAgreed(Rejection):
    """No plan is agreed yet."""


class PlanIsOver(Rejection):
    """The plan was fulfilled or abandoned; a new one is drafted and agreed instead."""


class BeforeThePlanWasAgreed(Rejection):
    """The day given lies before the plan was agreed."""


def evolve(state: State, fact: Fact) -> State:
    match fact, state:
        case PlanAgreed(), _:
            return _agreed(state, fact)
        case PlanReviewStarted(), Agreed():
            return InReview(state.surface, state.plan, state.since)
        case PlanFulfilled(), Agreed() | InReview():
            return Fulfilled(EMPTY, state.plan)
        case PlanAbandoned(), Agreed() | InReview():
            return Abandoned(EMPTY, state.plan, fact)
        case _:
            return replace(state, surface=_worked(state.surface, fact))


def in_force(state: State) -> InForce:
    """The plan that is agreed and not over. Raises what speaks against it."""
    match state:
        case Draft():
            raise PlanNotAgreed
        case Fulfilled() | Abandoned():
            raise PlanIsOver
        case Agreed() | InReview():
            return state
        case _:
            assert_never(state)


def must_not_precede(day: date, agreed_on: date) -> None:
    """Raises `BeforeThePlanWasAgreed`."""
    if day < agreed_on:
        raise BeforeThePlanWasAgreed


def _agreed(state: State, fact: PlanAgreed) -> Agreed:
    earlier = None if isinstance(state, Draft) else state.plan.number
    plan = fact if fact.number else fact.model_copy(update={"number": (earlier or 0) + 1})
    since = state.since if isinstance(state, InForce) else plan.agreed_on
    return Agreed(state.surface.agreed(plan), plan, since)


def _worked(surface: Surface, fact: Fact) -> Surface:
    match fact:
        case GoalDrafted(goal=goal):
            worded = WordedGoal(goal_id=goal.goal_id, module=goal.module, code=goal.code, wording=fact.wording)
            surface = surface.with_goal(worded)
        case GoalDropped():
            surface = surface.without_goal(fact.goal_id)
        case GoalReached():
            surface = surface.with_goal_reached(fact.goal_id)
        case MeasureDrafted(measure=measure):
            surface = surface.with_measure(WordedMeasure(**measure.model_dump(), wording=fact.wording))
        case MeasureDropped():
            surface = surface.without_measure(fact.measure_id)
        case MeasureProgressed():
            surface = surface.with_progress(fact)
        case _:
            pass
    return surface
