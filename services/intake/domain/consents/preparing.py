"""Something is to be told to a body: prepared, and approved by a second person where it is delicate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.consents.disclosures import Acknowledged, Approved, Disclosure, Dropped, Prepared, Sent
from services.intake.domain.consents.permission import Telling, must_be_permitted
from services.intake.domain.consents.state import File, State
from services.intake.domain.person.number_use import may_be_told
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.age import Born
from shared.contracts.intake.codes import DataCategory, LawfulBasis, Recipient, SharingPurpose
from shared.contracts.intake.confidentiality import DisclosureApproved, DisclosurePrepared
from shared.contracts.intake.person import NumberKind
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareDisclosure:
    """`prepared_by` is the professional whose notes it holds; `born` is what counts as the person's birth date."""

    person_id: UUID
    disclosure_id: UUID
    recipient: Recipient
    purpose: SharingPurpose
    categories: tuple[DataCategory, ...]
    numbers: tuple[NumberKind, ...] = ()
    basis: LawfulBasis
    prepared_by: ActorId
    prepared_on: date
    born: Born
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveDisclosure:
    person_id: UUID
    disclosure_id: UUID
    approved_by: ActorId
    approved_on: date


class DisclosureRecordedOtherwise(Rejection):
    """A disclosure with this id is recorded with other particulars."""


class DisclosureNotPrepared(Rejection):
    """There is no disclosure with this id."""

    status = 404


class DisclosureIsDropped(Rejection):
    """This disclosure was given up; what is to be told is prepared anew."""


class SecondPersonNeeded(Rejection):
    """Whoever prepared it cannot approve it; a second person has to."""


class NumberNotForThisBody(Rejection):
    """A body of this kind may not be told that official number."""


class NumbersAreIdentity(Rejection):
    """Official numbers belong to the identity; it has to be among the categories."""


def prepare(command: PrepareDisclosure, state: State) -> Sequence[Fact]:
    must_have_come(command.prepared_on, command.today)
    if known := state.disclosures.get(command.disclosure_id):
        if known.prepared != _prepared(command, known.prepared.release_id):
            raise DisclosureRecordedOtherwise
        return []
    _must_tell_numbers_rightly(command)
    telling = Telling(
        basis=command.basis,
        recipient=command.recipient,
        purpose=command.purpose,
        categories=command.categories,
        by=command.prepared_by,
        on=command.prepared_on,
        born=command.born,
    )
    return [_prepared(command, must_be_permitted(state, telling))]


def approve(command: ApproveDisclosure, state: State) -> Sequence[Fact]:
    disclosure = prepared_earlier(state, command.disclosure_id)
    match disclosure:
        case Prepared():
            if disclosure.prepared.prepared_by == command.approved_by:
                raise SecondPersonNeeded
            return [
                DisclosureApproved(
                    person_id=command.person_id,
                    disclosure_id=command.disclosure_id,
                    approved_by=command.approved_by,
                    approved_on=command.approved_on,
                )
            ]
        case Dropped():
            raise DisclosureIsDropped
        case Approved() | Sent() | Acknowledged():
            return []
        case _:
            assert_never(disclosure)


def prepared_earlier(state: File, disclosure_id: UUID) -> Disclosure:
    """The disclosure, however far it has come. Raises `DisclosureNotPrepared`."""
    if disclosure_id not in state.disclosures:
        raise DisclosureNotPrepared
    return state.disclosures[disclosure_id]


def _must_tell_numbers_rightly(command: PrepareDisclosure) -> None:
    if not all(may_be_told(number, command.recipient.kind) for number in command.numbers):
        raise NumberNotForThisBody
    if command.numbers and "identity" not in command.categories:
        raise NumbersAreIdentity


def _prepared(command: PrepareDisclosure, release_id: UUID | None) -> DisclosurePrepared:
    return DisclosurePrepared(
        person_id=command.person_id,
        disclosure_id=command.disclosure_id,
        recipient=command.recipient,
        purpose=command.purpose,
        categories=command.categories,
        numbers=command.numbers,
        basis=command.basis,
        release_id=release_id,
        prepared_by=command.prepared_by,
        prepared_on=command.prepared_on,
    )
