"""A request comes in, its clock runs, and it is made sure whose it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.rights.state import (
    Answered,
    Checked,
    Received,
    Refused,
    RequestSettled,
    RightsFile,
    Waiting,
    known_on,
)
from shared.contracts.fact import Fact
from shared.contracts.intake.rights import (
    DataRequestExtended,
    DataRequestIdentityChecked,
    DataRequestReceived,
    IdentityCheck,
    RequestKind,
)
from shared.kernel.days import months_later, must_have_come, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveDataRequest:
    """`about` is what the person said of it, in their words."""

    person_id: UUID
    request_id: UUID
    kind: RequestKind
    received_on: date
    about: str | None = None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequesterIdentity:
    person_id: UUID
    request_id: UUID
    how: IdentityCheck
    checked_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendDataRequest:
    """The person is told `reason` before the clock ends."""

    person_id: UUID
    request_id: UUID
    reason: str
    extended_on: date
    today: date


class RequestRecordedOtherwise(Rejection):
    """A request with this id is recorded with other particulars."""


class TooLateToExtend(Rejection):
    """The time to answer has run out; it cannot be extended any more."""


class ExtendedOnce(Rejection):
    """The time to answer was extended already; that is possible once."""


def receive(rules: RuleBook, command: ReceiveDataRequest, state: RightsFile) -> Sequence[Fact]:
    """The clock runs from the day of receipt, whoever received it."""
    must_have_come(command.received_on, command.today)
    rule = ruling(rules, "rights.answer_months", command.received_on)
    received = DataRequestReceived(
        person_id=command.person_id,
        request_id=command.request_id,
        kind=command.kind,
        received_on=command.received_on,
        answer_due=months_later(command.received_on, int(rule.number())),
        about=command.about,
        rule=rule.version,
    )
    if known := state.requests.get(command.request_id):
        if known.request != received:
            raise RequestRecordedOtherwise
        return []
    return [received]


def check_identity(command: CheckRequesterIdentity, state: RightsFile) -> Sequence[Fact]:
    """Quiet where it was checked already."""
    must_have_come(command.checked_on, command.today)
    known = known_on(state, command.request_id, command.checked_on)
    match known:
        case Received():
            return [
                DataRequestIdentityChecked(
                    person_id=command.person_id,
                    request_id=command.request_id,
                    checked_on=command.checked_on,
                    how=command.how,
                )
            ]
        case Checked():
            return []
        case Answered() | Refused():
            raise RequestSettled
        case _:
            assert_never(known)


def extend(rules: RuleBook, command: ExtendDataRequest, state: RightsFile) -> Sequence[Fact]:
    """Once, and while the first clock runs; the new time follows on the old one (BGB § 190)."""
    must_have_come(command.extended_on, command.today)
    known = known_on(state, command.request_id, command.extended_on)
    match known:
        case Received() | Checked():
            return _extension(rules, command, known)
        case Answered() | Refused():
            raise RequestSettled
        case _:
            assert_never(known)


def _extension(rules: RuleBook, command: ExtendDataRequest, known: Waiting) -> Sequence[Fact]:
    rule = ruling(rules, "rights.extension_months", command.extended_on)
    extended = DataRequestExtended(
        person_id=command.person_id,
        request_id=command.request_id,
        extended_on=command.extended_on,
        answer_due=months_later(known.request.answer_due, int(rule.number())),
        reason=command.reason,
        rule=rule.version,
    )
    if known.extension == extended:
        return []
    if known.extension:
        raise ExtendedOnce
    if command.extended_on > known.request.answer_due:
        raise TooLateToExtend(rule=rule)
    return [extended]
