"""An agreed plan on its way: progress, goals reached, the review, and its end."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.plan.progress import ReachGoal, RecordProgress
from services.intake.domain.plan.review import AbandonPlan, FulfilPlan, StartReview
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.plan import AbandonReason, Progress
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases", tags=["Pläne"])
MAY_FOLLOW: str = "intake.follow-plan"
MAY_REVIEW: str = "intake.review-plan"


class ProgressBody(Body):
    progress: Progress
    noted_on: Day | None = None
    note: FreeText | None = None


class ReachGoalBody(Body):
    reached_on: Day | None = None


class StartReviewBody(Body):
    started_on: Day | None = None
    note: FreeText | None = None


class FulfilPlanBody(Body):
    fulfilled_on: Day | None = None


class AbandonPlanBody(Body):
    abandoned_on: Day | None = None
    reason: AbandonReason
    note: FreeText | None = None


@routes.post("/{case_id}/plan/measures/{measure_id}/progress")
async def record_progress(
    case_id: Id, measure_id: Id, body: ProgressBody, given: Annotated[Given, may(MAY_FOLLOW)]
) -> Recorded:
    """Record how far a measure has come."""

    def command(opened: CaseOpened) -> RecordProgress:
        return RecordProgress(
            case_id=case_id,
            person_id=opened.person_id,
            measure_id=measure_id,
            progress=body.progress,
            noted_on=body.noted_on or given.today,
            today=given.today,
            note=body.note,
        )

    return await given.within(given.kinds.plan, case_id, command)


@routes.post("/{case_id}/plan/goals/{goal_id}/attainment")
async def reach_goal(
    case_id: Id, goal_id: Id, body: ReachGoalBody, given: Annotated[Given, may(MAY_FOLLOW)]
) -> Recorded:
    """Record that a goal is reached."""

    def command(opened: CaseOpened) -> ReachGoal:
        return ReachGoal(
            case_id=case_id,
            person_id=opened.person_id,
            goal_id=goal_id,
            reached_on=body.reached_on or given.today,
            today=given.today,
        )

    return await given.within(given.kinds.plan, case_id, command)


@routes.post("/{case_id}/plan/review")
async def start_review(case_id: Id, body: StartReviewBody, given: Annotated[Given, may(MAY_REVIEW)]) -> Recorded:
    """Begin to look at the plan again; it ends with the next agreement."""

    def command(opened: CaseOpened) -> StartReview:
        return StartReview(
            case_id=case_id,
            person_id=opened.person_id,
            started_on=body.started_on or given.today,
            today=given.today,
            note=body.note,
        )

    return await given.within(given.kinds.plan, case_id, command)


@routes.post("/{case_id}/plan/fulfilment")
async def fulfil_plan(case_id: Id, body: FulfilPlanBody, given: Annotated[Given, may(MAY_REVIEW)]) -> Recorded:
    """Record that the plan is fulfilled: every goal is reached or was dropped."""

    def command(opened: CaseOpened) -> FulfilPlan:
        return FulfilPlan(
            case_id=case_id,
            person_id=opened.person_id,
            fulfilled_on=body.fulfilled_on or given.today,
            today=given.today,
        )

    return await given.within(given.kinds.plan, case_id, command)


@routes.post("/{case_id}/plan/abandonment")
async def abandon_plan(case_id: Id, body: AbandonPlanBody, given: Annotated[Given, may(MAY_REVIEW)]) -> Recorded:
    """End the plan before it is fulfilled, with the reason."""

    def command(opened: CaseOpened) -> AbandonPlan:
        return AbandonPlan(
            case_id=case_id,
            person_id=opened.person_id,
            abandoned_on=body.abandoned_on or given.today,
            today=given.today,
            reason=body.reason,
            note=body.note,
        )

    return await given.within(given.kinds.plan, case_id, command)
