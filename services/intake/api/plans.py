"""The integration plan of a case."""

from typing import Annotated
from uuid import UUID, uuid5

from fastapi import Response
from pydantic import Field

from services.intake.api.asking import Commands
from services.intake.domain.plan import AgreePlan, WordedGoal
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.codes import Module
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.plan import AgreementWay, GoalCode
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/cases", tags=["Pläne"])


class GoalBody(Body):
    goal_id: Id | None = None
    module: Module
    code: GoalCode
    wording: FreeText

    def worded(self, plan: UUID, number: int) -> WordedGoal:
        goal_id = self.goal_id or uuid5(plan, f"goal {number}")
        return WordedGoal(goal_id=goal_id, module=self.module, code=self.code, wording=self.wording)


class AgreePlanBody(Body):
    agreed_on: Day | None = None
    review_due: Day
    goals: Annotated[list[GoalBody], Field(max_length=20)]
    agreed_by: AgreementWay
    interpreter: NameText | None = None

    def command(self, opened: CaseOpened, context: Context, today: Today) -> AgreePlan:
        return AgreePlan(
            case_id=opened.case_id,
            person_id=opened.person_id,
            case_opened_on=opened.opened_on,
            agreed_on=self.agreed_on or today,
            today=today,
            review_due=self.review_due,
            goals=tuple(goal.worded(context.command_id, number) for number, goal in enumerate(self.goals, 1)),
            agreed_by=self.agreed_by,
            interpreter=self.interpreter,
        )


@routes.post("/{case_id}/plan/agreement")
async def agree_plan(
    case_id: Id,
    body: AgreePlanBody,
    *,
    context: Annotated[Context, ordered("intake.agree-plan")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Agree the plan with the person: its goals, how the person agreed, and when it is reviewed."""

    def command(opened: CaseOpened) -> AgreePlan:
        return body.command(opened, context, today)

    return recorded(await intake.within(intake.kinds.plan, case_id, command, context), response)
