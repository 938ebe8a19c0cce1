"""The work surface of a plan: goals and measures put there, changed, taken off."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.api.plans import GoalBody
from services.intake.domain.plan.drafting import DraftGoal, DraftMeasure, DropGoal, DropMeasure
from services.intake.domain.plan.surface import WordedMeasure
from shared.contracts.codes import ActorId
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.plan import Responsible
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases", tags=["Pläne"])
MAY: str = "intake.draft-plan"


class MeasureBody(Body):
    measure_id: Id | None = None
    goal_id: Id
    responsible: Responsible
    body: ActorId | None = None
    due_on: Day
    wording: FreeText

    def worded(self, context: Context) -> WordedMeasure:
        return WordedMeasure(
            measure_id=self.measure_id or uuid5(context.command_id, "measure"),
            goal_id=self.goal_id,
            responsible=self.responsible,
            body=self.body,
            due_on=self.due_on,
            wording=self.wording,
        )


class Nothing(Body):
    """The address says it all."""


@routes.post("/{case_id}/plan/goals")
async def draft_goal(case_id: Id, body: GoalBody, given: Annotated[Given, may(MAY)]) -> Recorded:
    """Put a goal on the work surface, or change the one of that id."""
    goal = body.worded(uuid5(given.context.command_id, "goal"))

    def command(opened: CaseOpened) -> DraftGoal:
        return DraftGoal(case_id=case_id, person_id=opened.person_id, goal=goal, drafted_on=given.today)

    return await given.within(given.kinds.plan, case_id, command)


@routes.post("/{case_id}/plan/goals/{goal_id}/removal")
async def drop_goal(case_id: Id, goal_id: Id, _body: Nothing, given: Annotated[Given, may(MAY)]) -> Recorded:
    """Take a goal off the work surface, with its measures."""

    def command(opened: CaseOpened) -> DropGoal:
        return DropGoal(case_id=case_id, person_id=opened.person_id, goal_id=goal_id, dropped_on=given.today)

    return await given.within(given.kinds.plan, case_id, command)


@routes.post("/{case_id}/plan/measures")
async def draft_measure(case_id: Id, body: MeasureBody, given: Annotated[Given, may(MAY)]) -> Recorded:
    """Put a measure on the work surface, or change the one of that id; its goal stands there already."""

    def command(opened: CaseOpened) -> DraftMeasure:
        return DraftMeasure(
            case_id=case_id, person_id=opened.person_id, measure=body.worded(given.context), drafted_on=given.today
        )

    return await given.within(given.kinds.plan, case_id, command)


@routes.post("/{case_id}/plan/measures/{measure_id}/removal")
async def drop_measure(case_id: Id, measure_id: Id, _body: Nothing, given: Annotated[Given, may(MAY)]) -> Recorded:
    """Take a measure off the work surface."""

    def command(opened: CaseOpened) -> DropMeasure:
        return DropMeasure(case_id=case_id, person_id=opened.person_id, measure_id=measure_id, dropped_on=given.today)

    return await given.within(given.kinds.plan, case_id, command)
