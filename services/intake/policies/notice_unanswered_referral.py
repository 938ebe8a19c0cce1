"""Unless the other body answers a referral by the due day, the owner of the case is told the day after."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services.intake.domain.case.state import Ended, State
from services.intake.domain.referrals.offering import NoticeUnansweredReferral
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.counselling import (
    ReferralAccepted,
    ReferralDeclined,
    ReferralOffered,
    ReferralWithdrawn,
)
from shared.kernel.days import beginning_of, day_of
from shared.messaging.policies import Asking, Occasion, Order
from shared.messaging.timers import Due, Elapsed, Settled, Timer


def noticing_unanswered_referral(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> Asking[State]:
        case_id = UUID(timer.about["case_id"])

        def then(case: State) -> Order[Any, Any] | None:
            return None if isinstance(case, Ended) else kinds.referrals.order(case_id, notice(timer))

        return Asking(kinds.case.decider, kinds.case.name(case_id), then)

    return Timer(
        "notice-unanswered-referral",
        on=(ReferralOffered, ReferralAccepted, ReferralDeclined, ReferralWithdrawn),
        watch=watch,
        order=order,
    )


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    match when.fact:
        case ReferralOffered() as offer:
            about = {"case_id": str(offer.case_id), "referral_id": str(offer.referral_id)}
            return Due(str(offer.referral_id), beginning_of(offer.answer_due + timedelta(days=1)), about)
        case ReferralAccepted() | ReferralDeclined() | ReferralWithdrawn() as answer:
            return Settled(str(answer.referral_id))
        case _:
            return None


def notice(timer: Elapsed) -> NoticeUnansweredReferral:
    return NoticeUnansweredReferral(referral_id=UUID(timer.about["referral_id"]), noticed_on=day_of(timer.now))
