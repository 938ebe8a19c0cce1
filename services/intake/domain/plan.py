"""The integration plan of a case, agreed with the person: stream `plan-<case id>`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import assert_never
from uuid import UUID

from shared.contracts.codes import Module
from shared.contracts.fact import Fact
from shared.contracts.intake.plan import AgreementWay, Goal, GoalCode, PlanAgreed
from shared.kernel.days import months_later, must_have_come, ruling
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection
from shared.kernel.rules import Rule, RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedGoal:
    goal_id: UUID
    module: Module
    code: GoalCode
    wording: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreePlan:
    """`person_id` and `case_opened_on` are what the open case says."""

    case_id: UUID
    person_id: UUID
    case_opened_on: date
    agreed_on: date
    today: date
    review_due: date
    goals: tuple[WordedGoal, ...]
    agreed_by: AgreementWay
    interpreter: str | None = None


@dataclass(frozen=True, slots=True)
class NotAgreed:
    pass


@dataclass(frozen=True, slots=True)
class Agreed:
    plan: PlanAgreed


State = NotAgreed | Agreed


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


def evolve(state: State, fact: Fact) -> State:
    match fact:
        case PlanAgreed():
            return Agreed(fact)
        case _:
            return state


def decide(rules: RuleBook, command: AgreePlan, state: State) -> Sequence[Fact]:
    must_have_come(command.agreed_on, command.today)
    if command.agreed_on < command.case_opened_on:
        raise PlanBeforeTheCase
    _must_be_agreed_with_the_person(command)
    plan = _plan(command, _review_rule(rules, command))
    match state:
        case NotAgreed():
            return [plan]
        case Agreed():
            return _renewed(state.plan, plan)
        case _:
            assert_never(state)


def deciding_by(rules: RuleBook) -> Decider[AgreePlan, State]:
    """Plans as they are decided under these rules."""
    return Decider(initial=NotAgreed(), evolve=evolve, decide=partial(decide, rules))


def _must_be_agreed_with_the_person(command: AgreePlan) -> None:
    if not command.goals:
        raise PlanWithoutGoal
    if len({goal.goal_id for goal in command.goals}) < len(command.goals):
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


def _renewed(standing: PlanAgreed, plan: PlanAgreed) -> Sequence[Fact]:
    if standing.agreed_on > plan.agreed_on:
        raise NewerPlanAgreed
    return [] if standing == plan else [plan]


def _plan(command: AgreePlan, rule: Rule) -> PlanAgreed:
    return PlanAgreed(
        case_id=command.case_id,
        person_id=command.person_id,
        agreed_on=command.agreed_on,
        review_due=command.review_due,
        goals=tuple(Goal(goal_id=goal.goal_id, module=goal.module, code=goal.code) for goal in command.goals),
        goal_wordings={goal.goal_id: goal.wording for goal in command.goals},
        agreed_by=command.agreed_by,
        interpreter=command.interpreter,
        rule=rule.version,
    )
