"""All that can be asked of a plan."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from services.intake.domain.plan.agreement import AgreePlan, agree_plan
from services.intake.domain.plan.drafting import (
    DraftGoal,
    DraftMeasure,
    DropGoal,
    DropMeasure,
    draft_goal,
    draft_measure,
    drop_goal,
    drop_measure,
)
from services.intake.domain.plan.progress import ReachGoal, RecordProgress, reach_goal, record_progress
from services.intake.domain.plan.review import (
    AbandonPlan,
    FulfilPlan,
    StartReview,
    abandon_plan,
    fulfil_plan,
    start_review,
)
from services.intake.domain.plan.state import Draft, State, evolve
from shared.contracts.fact import Fact
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Drafting = DraftGoal | DropGoal | DraftMeasure | DropMeasure
Following = RecordProgress | ReachGoal | StartReview | FulfilPlan | AbandonPlan
Command = Drafting | AgreePlan | Following


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    match command:
        case AgreePlan():
            return agree_plan(rules, command, state)
        case DraftGoal() | DropGoal() | DraftMeasure() | DropMeasure():
            return _draft(command, state)
        case RecordProgress() | ReachGoal() | StartReview() | FulfilPlan() | AbandonPlan():
            return _follow(command, state)
        case _:
            assert_never(command)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """Plans as they are decided under these rules."""
    return Decider(initial=Draft(), evolve=evolve, decide=partial(decide, rules))


def _draft(command: Drafting, state: State) -> Sequence[Fact]:
    match command:
        case DraftGoal():
            return draft_goal(command, state)
        case DropGoal():
            return drop_goal(command, state)
        case DraftMeasure():
            return draft_measure(command, state)
        case DropMeasure():
            return drop_measure(command, state)
        case _:
            assert_never(command)


def _follow(command: Following, state: State) -> Sequence[Fact]:
    match command:
        case RecordProgress():
            return record_progress(command, state)
        case ReachGoal():
            return reach_goal(command, state)
        case StartReview():
            return start_review(command, state)
        case FulfilPlan():
            return fulfil_plan(command, state)
        case AbandonPlan():
            return abandon_plan(command, state)
        case _:
            assert_never(command)
