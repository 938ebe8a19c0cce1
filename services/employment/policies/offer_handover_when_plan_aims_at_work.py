"""Whenever a plan is agreed that aims at work and not at language, the hand-over to Baustein 3 is offered.

The latest moment for the hand-over is the end of the course; the owner may decide earlier. A plan that the owner
agrees with a goal of work and none of language is that decision: no course will come whose end could offer anything.
Where the plan aims at both, nothing is offered here: the language phase goes on, and its course, or the owner by a
command of their own, offers the hand-over in time. An offer that waits, or was accepted for this case, is not
repeated; one that was declined is offered anew with the next such plan.
"""

from services.employment.domain.employment_file.handover import OfferHandover
from services.employment.handling import FileOrder, Orders
from shared.contracts.intake.plan import PlanAgreed
from shared.kernel.days import day_of
from shared.messaging.policies import Occasion, Policy


def offering_for_work(orders: Orders) -> Policy[PlanAgreed]:
    def order(when: Occasion[PlanAgreed]) -> FileOrder | None:
        command = offer_handover(when)
        return orders.file(command) if command else None

    return Policy("offer-handover-when-plan-aims-at-work", on=PlanAgreed, order=order)


def offer_handover(when: Occasion[PlanAgreed]) -> OfferHandover | None:
    plan = when.fact
    aims = {goal.module for goal in plan.goals}
    if "employment" not in aims or "language" in aims:
        return None
    return OfferHandover(
        person_id=plan.person_id,
        case_id=plan.case_id,
        handover_id=when.new_id("handover"),
        offered_on=plan.agreed_on,
        known_on=max(day_of(when.now), plan.agreed_on),
        ground="owner-decided",
    )
