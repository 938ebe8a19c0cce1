"""What Baustein 2 does whenever something happens, here or in another Baustein."""

from typing import Any

from services.language.handling import Orders
from services.language.policies.close_file_when_person_erased import closing
from services.language.policies.complete_phase_when_handover_accepted import completing
from services.language.policies.confirm_enrolment_when_seat_taken import confirming
from services.language.policies.link_file_when_merged import linking
from services.language.policies.open_phase_when_plan_agreed import opening
from services.language.policies.unlink_file_when_unmerged import unlinking
from shared.messaging.policies import Policy


def policies(orders: Orders) -> tuple[Policy[Any], ...]:
    return (
        opening(orders),
        confirming(orders),
        completing(orders),
        closing(orders),
        linking(orders),
        unlinking(orders),
    )
