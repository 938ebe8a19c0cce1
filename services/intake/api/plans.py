"""The integration plan of a case as it is agreed with the person."""

from typing import Annotated
from uuid import UUID, uuid5

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.domain.plan.agreement import AgreePlan
from services.intake.domain.plan.drafting import MOST_GOALS
from services.intake.domain.plan.surface import WordedGoal, module_of
from shared.baustein.today import Today
from shared.contracts.codes import LanguageCode, Module
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.plan import AgreementWay, GoalCode
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases", tags=["Pläne"])


class GoalBody(Body):
    """The Baustein follows from the code where none is given."""

    goal_id: Id | None = None
    module: Module | None = None
    code: GoalCode
    wording: FreeText

    def worded(self, otherwise: UUID) -> WordedGoal:
        """The goal; `otherwise` is its id where none is given."""
        return WordedGoal(
            goal_id=self.goal_id or otherwise,
            module=self.module or module_of(self.code),
            code=self.code,
            wording=self.wording,
        )


class AgreePlanBody(Body):
    agreed_on: Day | None = None
    review_due: Day
    goals: Annotated[list[GoalBody], Field(max_length=MOST_GOALS)] | None = None
    agreed_by: AgreementWay
    interpreter: NameText | None = None
    language: LanguageCode | None = None

    def command(self, opened: CaseOpened, context: Context, today: Today) -> AgreePlan:
        return AgreePlan(
            case_id=opened.case_id,
            person_id=opened.person_id,
            case_opened_on=opened.opened_on,
            agreed_on=self.agreed_on or today,
            today=today,
            review_due=self.review_due,
            goals=self._goals(context.command_id),
            agreed_by=self.agreed_by,
            interpreter=self.interpreter,
            language=self.language,
        )

    def _goals(self, plan: UUID) -> tuple[WordedGoal, ...] | None:
        if self.goals is None:
            return None
        return tuple(goal.worded(uuid5(plan, f"goal {number}")) for number, goal in enumerate(self.goals, 1))


@routes.post("/{case_id}/plan/agreement")
async def agree_plan(case_id: Id, body: AgreePlanBody, given: Annotated[Given, may("intake.agree-plan")]) -> Recorded:
    """Agree the plan with the person: the goals given, or what stands on the work surface; and when it is reviewed."""

    def command(opened: CaseOpened) -> AgreePlan:
        return body.command(opened, given.context, given.today)

    return await given.within(given.kinds.plan, case_id, command)
