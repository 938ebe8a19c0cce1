"""What the other body does with a referral: it is seen, accepted or declined, and done at last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never
from uuid import UUID

from services.intake.domain.referrals.state import (
    Accepted,
    Declined,
    Done,
    Offered,
    ReferralIsOver,
    Referrals,
    Withdrawn,
    referral_on,
)
from shared.contracts.fact import Fact
from shared.contracts.intake.counselling import (
    ReferralAccepted,
    ReferralDeclined,
    ReferralDone,
    ReferralOffered,
    ReferralSeen,
)
from shared.kernel.rejection import Rejection

DeclineReason = Literal["no-capacity", "not-responsible", "person-declines", "not-reached", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSeen:
    referral_id: UUID
    seen_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAccepted:
    referral_id: UUID
    accepted_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDeclined:
    referral_id: UUID
    declined_on: date
    today: date
    reason: DeclineReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDone:
    referral_id: UUID
    done_on: date
    today: date
    outcome: str | None = None


class ReferralNotAccepted(Rejection):
    """Only what was accepted can be done."""


def see(command: RecordSeen, state: Referrals) -> Sequence[Fact]:
    """Quiet where it was seen, or more than that."""
    referral = referral_on(state, command.referral_id, command.seen_on, command.today)
    match referral:
        case Offered(seen=None):
            about = _about(referral.offer)
            return [ReferralSeen(**about, seen_on=command.seen_on)]
        case Offered() | Accepted() | Done():
            return []
        case Declined() | Withdrawn():
            raise ReferralIsOver
        case _:
            assert_never(referral)


def accept(command: RecordAccepted, state: Referrals) -> Sequence[Fact]:
    referral = referral_on(state, command.referral_id, command.accepted_on, command.today)
    match referral:
        case Offered():
            return [ReferralAccepted(**_about(referral.offer), accepted_on=command.accepted_on)]
        case Accepted() | Done():
            return []
        case Declined() | Withdrawn():
            raise ReferralIsOver
        case _:
            assert_never(referral)


def decline(command: RecordDeclined, state: Referrals) -> Sequence[Fact]:
    """Also after it was accepted: the person may not come, or the place may fall away."""
    referral = referral_on(state, command.referral_id, command.declined_on, command.today)
    match referral:
        case Declined(declined=declined) if declined.reason == command.reason:
            return []
        case Offered() | Accepted():
            about = _about(referral.offer)
            return [ReferralDeclined(**about, declined_on=command.declined_on, reason=command.reason)]
        case Declined() | Done() | Withdrawn():
            raise ReferralIsOver
        case _:
            assert_never(referral)


def finish(command: RecordDone, state: Referrals) -> Sequence[Fact]:
    referral = referral_on(state, command.referral_id, command.done_on, command.today)
    match referral:
        case Offered():
            raise ReferralNotAccepted
        case Accepted():
            return [ReferralDone(**_about(referral.offer), done_on=command.done_on, outcome=command.outcome)]
        case Done():
            return []
        case Declined() | Withdrawn():
            raise ReferralIsOver
        case _:
            assert_never(referral)


def _about(offer: ReferralOffered) -> dict[str, UUID]:
    return {"case_id": offer.case_id, "person_id": offer.person_id, "referral_id": offer.referral_id}
