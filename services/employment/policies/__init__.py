"""What Baustein 3 does whenever something happens, or fails to happen in time."""

from typing import Any

from services.employment.handling import Orders
from services.employment.policies.close_file_when_person_erased import closing
from services.employment.policies.escalate_unanswered_handover import escalating
from services.employment.policies.link_file_when_merged import linking
from services.employment.policies.offer_handover_when_course_completed import offering
from services.employment.policies.offer_handover_when_plan_aims_at_work import offering_for_work
from services.employment.policies.unlink_file_when_unmerged import unlinking
from shared.messaging.policies import Policy
from shared.messaging.timers import Timer


def policies(orders: Orders) -> tuple[Policy[Any] | Timer, ...]:
    return (
        offering(orders),
        offering_for_work(orders),
        escalating(orders),
        closing(orders),
        linking(orders),
        unlinking(orders),
    )
