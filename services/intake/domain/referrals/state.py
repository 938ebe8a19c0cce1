"""Where the referrals of a case stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.intake.counselling import (
    ReferralAccepted,
    ReferralDeclined,
    ReferralDone,
    ReferralOffered,
    ReferralSeen,
    ReferralUnanswered,
    ReferralWithdrawn,
)
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True)
class Offered:
    """`seen` once somebody there has seen it, which is no answer yet; `unanswered` once that was noticed."""

    offer: ReferralOffered
    seen: ReferralSeen | None = None
    unanswered: ReferralUnanswered | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    offer: ReferralOffered


@dataclass(frozen=True, slots=True)
class Declined:
    offer: ReferralOffered
    declined: ReferralDeclined


@dataclass(frozen=True, slots=True)
class Done:
    offer: ReferralOffered


@dataclass(frozen=True, slots=True)
class Withdrawn:
    offer: ReferralOffered


Running = Offered | Accepted
Referral = Running | Declined | Done | Withdrawn


@dataclass(frozen=True, slots=True)
class Referrals:
    by_id: Mapping[UUID, Referral] = field(default_factory=dict[UUID, Referral])


class NoSuchReferral(Rejection):
    """There is no referral with this id in the case."""

    status = 404


class ReferralIsOver(Rejection):
    """The referral was done, declined or withdrawn already."""


class BeforeTheReferral(Rejection):
    """The day given lies before the referral was offered."""


def evolve(state: Referrals, fact: Fact) -> Referrals:
    match fact:
        case ReferralOffered():
            return Referrals({**state.by_id, fact.referral_id: Offered(fact)})
        case ReferralSeen() | ReferralUnanswered():
            return _with(state, _waited(state.by_id[fact.referral_id], fact))
        case ReferralAccepted() | ReferralDeclined() | ReferralDone() | ReferralWithdrawn():
            return _with(state, _went_on(state.by_id[fact.referral_id].offer, fact))
        case _:
            return state


def referral_on(state: Referrals, referral_id: UUID, day: date, today: date) -> Referral:
    """The referral, offered by that day. Raises what speaks against it."""
    must_have_come(day, today)
    referral = state.by_id.get(referral_id)
    if referral is None:
        raise NoSuchReferral
    if day < referral.offer.offered_on:
        raise BeforeTheReferral
    return referral


def _with(state: Referrals, referral: Referral) -> Referrals:
    return Referrals({**state.by_id, referral.offer.referral_id: referral})


def _waited(referral: Referral, fact: ReferralSeen | ReferralUnanswered) -> Referral:
    match fact, referral:
        case ReferralSeen(), Offered():
            return replace(referral, seen=fact)
        case ReferralUnanswered(), Offered():
            return replace(referral, unanswered=fact)
        case _:
            return referral


def _went_on(
    offer: ReferralOffered, fact: ReferralAccepted | ReferralDeclined | ReferralDone | ReferralWithdrawn
) -> Referral:
    match fact:
        case ReferralAccepted():
            return Accepted(offer)
        case ReferralDeclined():
            return Declined(offer, fact)
        case ReferralDone():
            return Done(offer)
        case ReferralWithdrawn():
            return Withdrawn(offer)
