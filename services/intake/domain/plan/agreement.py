"""Agreeing a plan with the person, the first time or again: each agreement is a whole, numbered version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.plan.state import Abandoned, Agreed, Draft, Fulfilled, InReview, State
from services.intake.domain.plan.surface import WordedGoal, WordedMeasure
from shared.contracts.classes import Erased
from shared.contracts.codes import LanguageCode
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import AgreementWay, PlanAgreed
from shared.kernel.days import months_later, must_have_come, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import Rule, RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreePlan:
    """`goals` are agreed in place of those on the surface; without them what stands on the surface is agreed.

    `person_id` and `case_opened_on` are what the open case says, `language` is that of the person's copy.
    """

    case_id: UUID
    person_id: UUID
    case_opened_on: date
    agreed_on: date
    today: date
    review_due: date
    goals: tuple[WordedGoal, ...] | None = None
    agreed_by: AgreementWay
    interpreter: str | None = None
    language: LanguageCode | None = None


class PlanWithoutGoal(Rejection):
    """A plan needs at least one goal."""


class GoalListedTwice(Rejection):
    """Two goals of the plan have the same id."""


class InterpreterNotNamed(Rejection):
    """An oral agreement counts only with the interpreter named."""


class ReviewNotAhead(Rejection):
    """The review must lie after the day of agreement."""


class ReviewTooFarAhead(Rejection):
    """The review lies further ahead than the rule allows."""


class PlanBeforeTheCase(Rejection):
    """The plan was agreed before its case was opened."""


class NewerPlanAgreed(Rejection):
    """A plan with a later day of agreement stands already."""


def agree_plan(rules: RuleBook, command: AgreePlan, state: State) -> Sequence[Fact]:
    """Quiet where this very plan stands agreed; while it is looked at again, agreeing it ends the review."""
    must_have_come(command.agreed_on, command.today)
    if command.agreed_on < command.case_opened_on:
        raise PlanBeforeTheCase
    goals = state.surface.goals if command.goals is None else command.goals
    _must_be_agreed_with_the_person(command, goals)
    measures = tuple(it for it in state.surface.measures if it.goal_id in {goal.goal_id for goal in goals})
    plan = _plan(command, goals, measures, _review_rule(rules, command))
    match state:
        case Draft():
            return [plan]
        case Agreed() if state.plan == plan.model_copy(update={"number": state.plan.number}):
            return []
        case Agreed() | InReview() | Fulfilled() | Abandoned():
            if state.plan.agreed_on > plan.agreed_on:
                raise NewerPlanAgreed
            return [plan.model_copy(update={"number": (state.plan.number or 0) + 1})]
        case _:
            assert_never(state)


def _must_be_agreed_with_the_person(command: AgreePlan, goals: Sequence[WordedGoal]) -> None:
    if not goals:
        raise PlanWithoutGoal
    if len({goal.goal_id for goal in goals}) < len(goals):
        raise GoalListedTwice
    if command.agreed_by == "oral-with-interpreter" and not command.interpreter:
        raise InterpreterNotNamed


def _review_rule(rules: RuleBook, command: AgreePlan) -> Rule:
    rule = ruling(rules, "plan.review_months", command.agreed_on)
    if command.review_due <= command.agreed_on:
        raise ReviewNotAhead(rule=rule)
    if command.review_due > months_later(command.agreed_on, int(rule.number())):
        raise ReviewTooFarAhead(rule=rule)
    return rule


def _plan(command: AgreePlan, goals: Sequence[WordedGoal], measures: Sequence[WordedMeasure], rule: Rule) -> PlanAgreed:
    """As the first version."""
    wordings = {it.measure_id: it.wording for it in measures if not isinstance(it.wording, Erased)}
    return PlanAgreed(
        case_id=command.case_id,
        person_id=command.person_id,
        agreed_on=command.agreed_on,
        review_due=command.review_due,
        goals=tuple(goal.coded() for goal in goals),
        goal_wordings={goal.goal_id: goal.wording for goal in goals if not isinstance(goal.wording, Erased)},
        agreed_by=command.agreed_by,
        interpreter=command.interpreter,
        rule=rule.version,
        number=1,
        measures=tuple(measure.coded() for measure in measures),
        measure_wordings=wordings or None,
        language=command.language,
    )
