"""The plan: agreed, under review, ended."""

from typing import Final

from msgspec.structs import replace

from services.projections.case_file.case import Goal, Plan
from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import changed, kept
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.plan import PlanAbandoned, PlanAgreed, PlanFulfilled, PlanReviewStarted


def _agreed(file: CaseFile, fact: PlanAgreed) -> CaseFile:
    goals = tuple(Goal(str(goal.goal_id), goal.module, goal.code) for goal in fact.goals)
    return replace(
        file, plans=kept(file.plans, Plan(str(fact.case_id), fact.agreed_on, fact.review_due, goals, fact.rule))
    )


def _review_started(file: CaseFile, fact: PlanReviewStarted) -> CaseFile:
    return replace(file, plans=changed(file.plans, fact.case_id, review_started_on=fact.started_on))


def _fulfilled(file: CaseFile, fact: PlanFulfilled) -> CaseFile:
    return replace(file, plans=changed(file.plans, fact.case_id, ended="fulfilled", ended_on=fact.fulfilled_on))


def _abandoned(file: CaseFile, fact: PlanAbandoned) -> CaseFile:
    return replace(file, plans=changed(file.plans, fact.case_id, ended="abandoned", ended_on=fact.abandoned_on))


STEPS: Final[Steps] = {
    PlanAgreed: _agreed,
    PlanReviewStarted: _review_started,
    PlanFulfilled: _fulfilled,
    PlanAbandoned: _abandoned,
}
