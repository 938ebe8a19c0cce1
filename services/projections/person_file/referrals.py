"""Whom else was asked to help, and what became of it."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from services.projections.person_file.telling import Entry, Told, readable, said
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import LawfulBasis, Recipient
from shared.contracts.intake.counselling import (
    ReferralAccepted,
    ReferralDeclined,
    ReferralDone,
    ReferralOffered,
    ReferralSeen,
    ReferralTopic,
    ReferralUnanswered,
    ReferralWithdrawn,
)


class Referral(Entry):
    """`since` is the day of its last change."""

    case_id: UUID
    referral_id: UUID
    to: Recipient
    topic: ReferralTopic | None
    offered_on: date
    answer_due: date
    basis: LawfulBasis
    rule: str
    note: str | None
    state: Literal["offered", "seen", "accepted", "declined", "done", "withdrawn"] = "offered"
    since: date
    release_id: UUID | None = None
    unanswered_on: date | None = None
    reason: str | None = None
    outcome: str | None = None


def referrals(told: Told) -> list[Referral]:
    """In the order in which they were offered."""
    found: dict[UUID, Referral] = {}
    for at, fact in told:
        if isinstance(fact, ReferralOffered):
            found[fact.referral_id] = Referral(**said(at, fact, Referral), since=fact.offered_on)
        elif (changes := _changes(fact)) and (known := found.get(getattr(fact, "referral_id", UUID(int=0)))):
            found[known.referral_id] = known.but(**changes)
    return list(found.values())


def _changes(fact: Fact) -> dict[str, Any]:
    match fact:
        case ReferralSeen():
            return {"state": "seen", "since": fact.seen_on}
        case ReferralUnanswered():
            return {"unanswered_on": fact.noticed_on}
        case ReferralAccepted():
            return {"state": "accepted", "since": fact.accepted_on}
        case ReferralDeclined():
            return {"state": "declined", "since": fact.declined_on, "reason": fact.reason}
        case _:
            return _end(fact)


def _end(fact: Fact) -> dict[str, Any]:
    match fact:
        case ReferralDone():
            return {"state": "done", "since": fact.done_on, "outcome": readable(fact.outcome)}
        case ReferralWithdrawn():
            return {"state": "withdrawn", "since": fact.withdrawn_on}
        case _:
            return {}
