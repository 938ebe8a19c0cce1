"""The hand-over from Baustein 2 to Baustein 3: offered, then accepted, or declined with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never
from uuid import UUID

from services.employment.domain.employment_file.state import (
    Accepted,
    Declined,
    Escalated,
    File,
    Kept,
    NoFile,
    Offered,
    file_of,
)
from shared.contracts.codes import ActorId
from shared.contracts.employment import (
    DeclineReason,
    HandoverAccepted,
    HandoverDeclined,
    HandoverEscalated,
    HandoverOffered,
)
from shared.contracts.fact import Fact
from shared.kernel.days import must_have_come, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook
from shared.kernel.working_days import working_days_later


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferHandover:
    """`offered_on` is the business day; the time to answer runs from `known_on`, when Baustein 3 could know of it."""

    person_id: UUID
    case_id: UUID
    handover_id: UUID
    offered_on: date
    known_on: date
    ground: Literal["course-completed", "owner-decided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptHandover:
    """`handover_id` says which offer is meant, where the caller insists on one; so it does in `DeclineHandover`."""

    person_id: UUID
    handover_id: UUID | None = None
    accepted_on: date
    today: date
    accepted_by: ActorId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineHandover:
    person_id: UUID
    handover_id: UUID | None = None
    declined_on: date
    today: date
    reason: DeclineReason
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalateHandover:
    person_id: UUID
    handover_id: UUID
    escalated_on: date


class HandoverAlreadyAccepted(Rejection):
    """The hand-over was accepted already."""


class HandoverAlreadyDeclined(Rejection):
    """The hand-over was declined already; it must be offered again first."""


class AnsweredBeforeOffered(Rejection):
    """The answer cannot lie before the offer."""


class AnotherOfferStands(Rejection):
    """The offer that the answer means is not the one that stands."""


def offer(rules: RuleBook, command: OfferHandover, state: Kept) -> Sequence[Fact]:
    """Quiet while an offer waits, and once this case's offer was accepted."""
    must_have_come(command.offered_on, command.known_on)
    match state:
        case NoFile() | Declined():
            return [_offer(rules, command)]
        case Offered() | Escalated():
            return []
        case Accepted():
            return [] if state.offer.case_id == command.case_id else [_offer(rules, command)]
        case _:
            assert_never(state)


def accept(command: AcceptHandover, state: Kept) -> Sequence[Fact]:
    """Also after the team lead was asked: a late answer is an answer."""
    must_have_come(command.accepted_on, command.today)
    file = _standing(state, command.handover_id)
    match file:
        case Offered() | Escalated():
            _must_follow(file.offer, command.accepted_on)
            return [
                HandoverAccepted(
                    person_id=command.person_id,
                    handover_id=file.offer.handover_id,
                    accepted_on=command.accepted_on,
                    accepted_by=command.accepted_by,
                )
            ]
        case Accepted():
            return []
        case Declined():
            raise HandoverAlreadyDeclined
        case _:
            assert_never(file)


def decline(command: DeclineHandover, state: Kept) -> Sequence[Fact]:
    """What is declined may be offered again."""
    must_have_come(command.declined_on, command.today)
    file = _standing(state, command.handover_id)
    match file:
        case Offered() | Escalated():
            _must_follow(file.offer, command.declined_on)
            return [
                HandoverDeclined(
                    person_id=command.person_id,
                    handover_id=file.offer.handover_id,
                    declined_on=command.declined_on,
                    reason=command.reason,
                    note=command.note,
                )
            ]
        case Accepted():
            raise HandoverAlreadyAccepted
        case Declined():
            return []
        case _:
            assert_never(file)


def escalate(command: EscalateHandover, state: Kept) -> Sequence[Fact]:
    """Quiet unless this very offer still waits."""
    match state:
        case Offered() if state.offer.handover_id == command.handover_id:
            return [
                HandoverEscalated(
                    person_id=command.person_id, handover_id=command.handover_id, escalated_on=command.escalated_on
                )
            ]
        case NoFile() | Offered() | Escalated() | Accepted() | Declined():
            return []
        case _:
            assert_never(state)


def _standing(state: Kept, meant: UUID | None) -> File:
    file = file_of(state)
    if meant not in (None, file.offer.handover_id):
        raise AnotherOfferStands
    return file


def _must_follow(offered: HandoverOffered, answered_on: date) -> None:
    if answered_on < offered.offered_on:
        raise AnsweredBeforeOffered


def _offer(rules: RuleBook, command: OfferHandover) -> HandoverOffered:
    period = ruling(rules, "handover.answer_working_days", command.known_on)
    land = ruling(rules, "handover.holidays_of", command.known_on)
    return HandoverOffered(
        person_id=command.person_id,
        case_id=command.case_id,
        handover_id=command.handover_id,
        offered_on=command.offered_on,
        answer_due=working_days_later(command.known_on, int(period.number()), str(land.value)),
        ground=command.ground,
        rule=period.version,
    )
