"""A request is answered, or refused with a reason that the person is told."""

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
    DataRequestAnswered,
    DataRequestRefused,
    RequestOutcome,
    RequestRefusal,
)
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDataRequest:
    """Answering a request for erasure says that the person was erased."""

    person_id: UUID
    request_id: UUID
    outcome: RequestOutcome
    answered_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseDataRequest:
    """`held` says that a legal hold or an open case keeps the file."""

    person_id: UUID
    request_id: UUID
    reason: RequestRefusal
    held: bool
    refused_on: date
    today: date


class RequesterNotChecked(Rejection):
    """Nothing is answered before it is sure that the person themselves asks."""


class ErasureIsWhole(Rejection):
    """An erasure is granted whole or refused; a part of a file is corrected, not erased."""


class NothingHoldsTheFile(Rejection):
    """Only the erasure of a file that must be kept is refused because of a legal hold."""


def answer(command: AnswerDataRequest, state: RightsFile) -> Sequence[Fact]:
    """Also when its time has run out: a late answer is an answer."""
    must_have_come(command.answered_on, command.today)
    known = known_on(state, command.request_id, command.answered_on)
    match known:
        case Received():
            raise RequesterNotChecked
        case Checked():
            return [_answer(command, known)]
        case Answered():
            if known.answer.outcome != command.outcome:
                raise RequestSettled
            return []
        case Refused():
            raise RequestSettled
        case _:
            assert_never(known)


def refuse(command: RefuseDataRequest, state: RightsFile) -> Sequence[Fact]:
    must_have_come(command.refused_on, command.today)
    known = known_on(state, command.request_id, command.refused_on)
    match known:
        case Received() | Checked():
            return [_refusal(command, known)]
        case Refused():
            if known.refusal.reason != command.reason:
                raise RequestSettled
            return []
        case Answered():
            raise RequestSettled
        case _:
            assert_never(known)


def _answer(command: AnswerDataRequest, known: Checked) -> DataRequestAnswered:
    if command.answered_on < known.check.checked_on:
        raise RequesterNotChecked
    if known.request.kind == "erasure" and command.outcome != "granted":
        raise ErasureIsWhole
    return DataRequestAnswered(
        person_id=command.person_id,
        request_id=command.request_id,
        kind=known.request.kind,
        answered_on=command.answered_on,
        outcome=command.outcome,
    )


def _refusal(command: RefuseDataRequest, known: Waiting) -> DataRequestRefused:
    if isinstance(known, Received) and command.reason != "not-the-person":
        raise RequesterNotChecked
    if command.reason == "legal-hold" and not (command.held and known.request.kind == "erasure"):
        raise NothingHoldsTheFile
    return DataRequestRefused(
        person_id=command.person_id,
        request_id=command.request_id,
        kind=known.request.kind,
        refused_on=command.refused_on,
        reason=command.reason,
    )
