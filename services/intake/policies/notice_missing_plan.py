"""Unless a plan is agreed in time, the team lead is told that a new case has none."""

from typing import Any
from uuid import UUID

from services.intake.domain.case.deadlines import NoticePassedDeadline
from services.intake.domain.plan.state import Draft, State
from services.intake.policies.deadlines import RUNNING, day_after
from services.intake.streams import Kinds
from shared.kernel.days import day_of
from shared.messaging.policies import Asking, Order
from shared.messaging.timers import Elapsed, Timer


def noticing_missing_plan(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> Asking[State]:
        case_id = UUID(timer.about["case_id"])

        def then(plan: State) -> Order[Any, Any] | None:
            return kinds.case.order(case_id, notice(case_id, timer)) if isinstance(plan, Draft) else None

        return Asking(kinds.plan.decider, kinds.plan.name(case_id), then)

    watch = day_after(lambda opened: opened.plan_due)
    return Timer("notice-missing-plan", on=RUNNING, watch=watch, order=order)


def notice(case_id: UUID, timer: Elapsed) -> NoticePassedDeadline:
    return NoticePassedDeadline(case_id=case_id, deadline="plan", noticed_on=day_of(timer.now))
