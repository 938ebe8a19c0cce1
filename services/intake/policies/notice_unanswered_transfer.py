"""Unless another county answers by the due day, the team lead is told the day after."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services.intake.domain.case.transfer import NoticeUnansweredTransfer
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.case import (
    CaseTransferOffered,
    CaseTransferredOut,
    CaseTransferRejected,
    CaseTransferWithdrawn,
)
from shared.kernel.days import beginning_of, day_of
from shared.messaging.policies import Occasion, Order
from shared.messaging.timers import Due, Elapsed, Settled, Timer


def noticing_unanswered_transfer(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> Order[Any, Any]:
        command = notice(timer)
        return kinds.case.order(command.case_id, command)

    return Timer(
        "notice-unanswered-transfer",
        on=(CaseTransferOffered, CaseTransferredOut, CaseTransferRejected, CaseTransferWithdrawn),
        watch=watch,
        order=order,
    )


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    match when.fact:
        case CaseTransferOffered() as offer:
            about = {"case_id": str(offer.case_id), "transfer_id": str(offer.transfer_id)}
            return Due(str(offer.case_id), beginning_of(offer.answer_due + timedelta(days=1)), about)
        case CaseTransferredOut() | CaseTransferRejected() | CaseTransferWithdrawn() as answer:
            return Settled(str(answer.case_id))
        case _:
            return None


def notice(timer: Elapsed) -> NoticeUnansweredTransfer:
    return NoticeUnansweredTransfer(
        case_id=UUID(timer.about["case_id"]),
        transfer_id=UUID(timer.about["transfer_id"]),
        noticed_on=day_of(timer.now),
    )
