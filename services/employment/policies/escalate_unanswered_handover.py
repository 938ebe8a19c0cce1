"""Unless a hand-over is answered by its due day, the team lead is asked the day after."""

from datetime import timedelta
from uuid import UUID

from services.employment.domain.employment_file.handover import EscalateHandover
from services.employment.handling import FileOrder, Orders
from shared.contracts.employment import EmploymentFileClosed, HandoverAccepted, HandoverDeclined, HandoverOffered
from shared.contracts.fact import Fact
from shared.kernel.days import beginning_of, day_of
from shared.messaging.policies import Occasion
from shared.messaging.timers import Due, Elapsed, Settled, Timer


def escalating(orders: Orders) -> Timer:
    def order(timer: Elapsed) -> FileOrder:
        return orders.file(escalate(timer))

    return Timer(
        "escalate-unanswered-handover",
        on=(HandoverOffered, HandoverAccepted, HandoverDeclined, EmploymentFileClosed),
        watch=watch,
        order=order,
    )


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    match when.fact:
        case HandoverOffered() as offer:
            about = {"person_id": str(offer.person_id), "handover_id": str(offer.handover_id)}
            return Due(str(offer.person_id), beginning_of(offer.answer_due + timedelta(days=1)), about)
        case HandoverAccepted() | HandoverDeclined() | EmploymentFileClosed() as end:
            return Settled(str(end.person_id))
        case _:
            return None


def escalate(timer: Elapsed) -> EscalateHandover:
    return EscalateHandover(
        person_id=UUID(timer.about["person_id"]),
        handover_id=UUID(timer.about["handover_id"]),
        escalated_on=day_of(timer.now),
    )
