"""A disclosure goes out, is acknowledged, and is put right where it was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never
from uuid import UUID

from services.intake.domain.consents.disclosures import Acknowledged, Approved, Dropped, Prepared, Sent
from services.intake.domain.consents.permission import Telling, must_be_permitted
from services.intake.domain.consents.preparing import DisclosureIsDropped, prepared_earlier
from services.intake.domain.consents.state import File, State
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.age import Born
from shared.contracts.intake.codes import SECRET
from shared.contracts.intake.confidentiality import (
    DisclosureAcknowledged,
    DisclosureCorrected,
    DisclosurePrepared,
    DisclosureSent,
)
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class SendDisclosure:
    person_id: UUID
    disclosure_id: UUID
    sent_by: ActorId
    sent_on: date
    born: Born
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeDisclosure:
    person_id: UUID
    disclosure_id: UUID
    acknowledged_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectDisclosure:
    person_id: UUID
    disclosure_id: UUID
    kind: Literal["correction", "recall"]
    told_on: date
    today: date


class DisclosureNotSent(Rejection):
    """This disclosure has not been sent."""


class DisclosureNotApproved(Rejection):
    """Counselling and health go out only after a second person has approved it."""


class SentBeforePrepared(Rejection):
    """The day of sending lies before the disclosure was prepared or approved."""


class AnsweredBeforeSent(Rejection):
    """The day given lies before the disclosure was sent."""


def send(command: SendDisclosure, state: State) -> Sequence[Fact]:
    """What permitted it when it was prepared must still permit it on the day it is sent."""
    must_have_come(command.sent_on, command.today)
    disclosure = prepared_earlier(state, command.disclosure_id)
    match disclosure:
        case Prepared():
            if SECRET.intersection(disclosure.prepared.categories):
                raise DisclosureNotApproved
            return [_sent(command, disclosure.prepared, state, disclosure.prepared.prepared_on)]
        case Approved():
            return [_sent(command, disclosure.prepared, state, disclosure.approval.approved_on)]
        case Dropped():
            raise DisclosureIsDropped
        case Sent() | Acknowledged():
            return []
        case _:
            assert_never(disclosure)


def acknowledge(command: AcknowledgeDisclosure, state: State) -> Sequence[Fact]:
    must_have_come(command.acknowledged_on, command.today)
    disclosure = prepared_earlier(state, command.disclosure_id)
    match disclosure:
        case Prepared() | Approved() | Dropped():
            raise DisclosureNotSent
        case Acknowledged():
            return []
        case Sent():
            if command.acknowledged_on < disclosure.sent.sent_on:
                raise AnsweredBeforeSent
            return [
                DisclosureAcknowledged(
                    person_id=command.person_id,
                    disclosure_id=command.disclosure_id,
                    acknowledged_on=command.acknowledged_on,
                )
            ]
        case _:
            assert_never(disclosure)


def correct(command: CorrectDisclosure, state: State) -> Sequence[Fact]:
    """As often as something turns out wrong; quiet where the same was told on that day already."""
    must_have_come(command.told_on, command.today)
    disclosure = prepared_earlier(state, command.disclosure_id)
    match disclosure:
        case Prepared() | Approved() | Dropped():
            raise DisclosureNotSent
        case Sent() | Acknowledged():
            if command.told_on < disclosure.sent.sent_on:
                raise AnsweredBeforeSent
            told = DisclosureCorrected(
                person_id=command.person_id,
                disclosure_id=command.disclosure_id,
                told_on=command.told_on,
                kind=command.kind,
            )
            return [] if told in disclosure.corrections else [told]
        case _:
            assert_never(disclosure)


def _sent(command: SendDisclosure, prepared: DisclosurePrepared, state: File, ready_on: date) -> DisclosureSent:
    if command.sent_on < ready_on:
        raise SentBeforePrepared
    telling = Telling(
        basis=prepared.basis,
        recipient=prepared.recipient,
        purpose=prepared.purpose,
        categories=prepared.categories,
        by=prepared.prepared_by,
        on=command.sent_on,
        born=command.born,
    )
    return DisclosureSent(
        person_id=command.person_id,
        disclosure_id=command.disclosure_id,
        recipient=prepared.recipient,
        categories=prepared.categories,
        numbers=prepared.numbers,
        basis=prepared.basis,
        release_id=must_be_permitted(state, telling),
        sent_by=command.sent_by,
        sent_on=command.sent_on,
    )
