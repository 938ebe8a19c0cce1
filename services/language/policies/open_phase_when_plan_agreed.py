"""Whenever a plan with a language goal is agreed, the language phase opens."""

from services.language.domain.language_file.phase import OpenPhase
from services.language.handling import FileOrder, Orders
from shared.contracts.intake.plan import PlanAgreed
from shared.messaging.policies import Occasion, Policy


def opening(orders: Orders) -> Policy[PlanAgreed]:
    def order(when: Occasion[PlanAgreed]) -> FileOrder | None:
        command = open_phase(when.fact)
        return orders.file(command) if command else None

    return Policy("open-language-phase-when-plan-agreed", on=PlanAgreed, order=order)


def open_phase(plan: PlanAgreed) -> OpenPhase | None:
    if not any(goal.module == "language" for goal in plan.goals):
        return None
    return OpenPhase(person_id=plan.person_id, case_id=plan.case_id, opened_on=plan.agreed_on, ground="plan-goal")
