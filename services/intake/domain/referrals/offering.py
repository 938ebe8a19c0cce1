"""Another body is asked to help, as far as it may be told; and who asked is told where nobody answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.intake.domain.consents.permission import Telling, must_be_permitted
from services.intake.domain.consents.state import File
from services.intake.domain.referrals.state import (
    Accepted,
    Offered,
    ReferralIsOver,
    Referrals,
    Withdrawn,
    referral_on,
)
from services.intake.domain.referrals.telling import PURPOSES, told_by
from shared.contracts.classes import Erased
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import LawfulBasis, Recipient
from shared.contracts.intake.counselling import ReferralOffered, ReferralTopic, ReferralUnanswered, ReferralWithdrawn
from shared.contracts.intake.person import BirthDate
from shared.kernel.days import must_have_come, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferReferral:
    """`person_id` and `case_opened_on` are what the open case says, `consents` and `born` what is known of the person.

    `by` is the professional who tells.
    """

    case_id: UUID
    person_id: UUID
    case_opened_on: date
    referral_id: UUID
    to: Recipient
    topic: ReferralTopic
    offered_on: date
    today: date
    basis: LawfulBasis
    by: ActorId
    consents: File
    born: BirthDate | Erased
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawReferral:
    referral_id: UUID
    withdrawn_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeUnansweredReferral:
    referral_id: UUID
    noticed_on: date


class ReferralBeforeTheCase(Rejection):
    """The referral was offered before its case was opened."""


class ReferralOfferedOtherwise(Rejection):
    """A referral with this id is offered already, with other particulars."""


def offer(rules: RuleBook, command: OfferReferral, state: Referrals) -> Sequence[Fact]:
    """Quiet where it was offered just so, whatever became of it or of what permitted it."""
    must_have_come(command.offered_on, command.today)
    if command.offered_on < command.case_opened_on:
        raise ReferralBeforeTheCase
    offered = _offer(rules, command)
    if known := state.by_id.get(command.referral_id):
        if known.offer.model_copy(update={"release_id": None}) != offered:
            raise ReferralOfferedOtherwise
        return []
    return [offered.model_copy(update={"release_id": must_be_permitted(command.consents, _telling(command))})]


def withdraw(command: WithdrawReferral, state: Referrals) -> Sequence[Fact]:
    """Also where it was accepted: the person does not go there after all."""
    referral = referral_on(state, command.referral_id, command.withdrawn_on, command.today)
    match referral:
        case Withdrawn():
            return []
        case Offered() | Accepted():
            return [_withdrawal(command, referral.offer)]
        case _:
            raise ReferralIsOver


def notice_unanswered(command: NoticeUnansweredReferral, state: Referrals) -> Sequence[Fact]:
    """Quiet unless it still waits, and nobody has noticed. To have been seen is no answer."""
    match state.by_id.get(command.referral_id):
        case Offered(offer=offer, unanswered=None) if command.noticed_on > offer.answer_due:
            return [
                ReferralUnanswered(
                    case_id=offer.case_id,
                    person_id=offer.person_id,
                    referral_id=command.referral_id,
                    noticed_on=command.noticed_on,
                    rule=offer.rule,
                )
            ]
        case _:
            return []


def _telling(command: OfferReferral) -> Telling:
    return Telling(
        basis=command.basis,
        recipient=command.to,
        purpose=PURPOSES[command.topic],
        categories=told_by(command.topic),
        by=command.by,
        on=command.offered_on,
        born=command.born,
    )


def _offer(rules: RuleBook, command: OfferReferral) -> ReferralOffered:
    weeks = ruling(rules, "referral.answer_weeks", command.offered_on)
    return ReferralOffered(
        case_id=command.case_id,
        person_id=command.person_id,
        referral_id=command.referral_id,
        to=command.to,
        topic=command.topic,
        offered_on=command.offered_on,
        answer_due=command.offered_on + timedelta(weeks=weeks.number()),
        basis=command.basis,
        note=command.note,
        rule=weeks.version,
        categories=told_by(command.topic),
    )


def _withdrawal(command: WithdrawReferral, offer: ReferralOffered) -> ReferralWithdrawn:
    return ReferralWithdrawn(
        case_id=offer.case_id,
        person_id=offer.person_id,
        referral_id=command.referral_id,
        withdrawn_on=command.withdrawn_on,
    )
