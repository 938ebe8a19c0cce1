"""A case rests, goes on, ends, and is opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.case.retention import keep_until, must_be_kept
from services.intake.domain.case.state import (
    CaseIsClosed,
    CaseIsTransferredOut,
    CaseNotOpen,
    Closed,
    Open,
    Paused,
    State,
    TransferPending,
    TransferredOut,
    Unopened,
    standing_on,
)
from services.intake.domain.case.transfer import TransferIsPending
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseClosed, CasePaused, CaseReopened, CaseResumed, CloseReason, PauseReason
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseCase:
    case_id: UUID
    paused_on: date
    today: date
    reason: PauseReason
    resume_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeCase:
    case_id: UUID
    resumed_on: date
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseCase:
    case_id: UUID
    closed_on: date
    today: date
    reason: CloseReason
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenCase:
    case_id: UUID
    reopened_on: date
    today: date
    reason: str


class ResumptionNotAhead(Rejection):
    """The day on which the case goes on must lie after the day on which it begins to rest."""


class BeforeThePause(Rejection):
    """The case goes on before it began to rest."""


class BeforeTheClosing(Rejection):
    """The case is opened again before it was closed."""


def pause(command: PauseCase, state: State) -> Sequence[Fact]:
    """A pause that stands already may get another reason or another end."""
    standing = standing_on(state, command.paused_on, command.today)
    if command.resume_due and command.resume_due <= command.paused_on:
        raise ResumptionNotAhead
    match standing:
        case TransferPending():
            raise TransferIsPending
        case Paused(paused=paused) if (paused.reason, paused.resume_due) == (command.reason, command.resume_due):
            return []
        case Open() | Paused():
            return [_pausing(command, standing)]
        case _:
            assert_never(standing)


def resume(command: ResumeCase, state: State) -> Sequence[Fact]:
    """Quiet where the case does not rest."""
    standing = standing_on(state, command.resumed_on, command.today)
    match standing:
        case TransferPending():
            raise TransferIsPending
        case Open():
            return []
        case Paused():
            if command.resumed_on < standing.paused.paused_on:
                raise BeforeThePause
            person_id = standing.file.opened.person_id
            return [CaseResumed(case_id=command.case_id, person_id=person_id, resumed_on=command.resumed_on)]
        case _:
            assert_never(standing)


def close(rules: RuleBook, command: CloseCase, state: State) -> Sequence[Fact]:
    """Quiet where it was closed just so already."""
    if isinstance(state, Closed):
        if _closing(rules, command, state) == state.closed:
            return []
        raise CaseIsClosed
    standing = standing_on(state, command.closed_on, command.today)
    if isinstance(standing, TransferPending):
        raise TransferIsPending
    closed = _closing(rules, command, standing)
    must_be_kept(closed.keep_until, command.today)
    return [closed]


def reopen(command: ReopenCase, state: State) -> Sequence[Fact]:
    """Quiet where the case has not ended."""
    must_have_come(command.reopened_on, command.today)
    match state:
        case Unopened():
            raise CaseNotOpen
        case TransferredOut():
            raise CaseIsTransferredOut
        case Open() | Paused() | TransferPending():
            return []
        case Closed():
            if command.reopened_on < state.closed.closed_on:
                raise BeforeTheClosing
            return [_reopening(command, state)]
        case _:
            assert_never(state)


def _pausing(command: PauseCase, standing: Open | Paused) -> CasePaused:
    return CasePaused(
        case_id=command.case_id,
        person_id=standing.file.opened.person_id,
        paused_on=command.paused_on,
        reason=command.reason,
        resume_due=command.resume_due,
    )


def _closing(rules: RuleBook, command: CloseCase, state: Open | Paused | Closed) -> CaseClosed:
    until, rule = keep_until(rules, command.closed_on)
    return CaseClosed(
        case_id=command.case_id,
        person_id=state.file.opened.person_id,
        closed_on=command.closed_on,
        reason=command.reason,
        note=command.note,
        keep_until=until,
        rule=rule,
    )


def _reopening(command: ReopenCase, closed: Closed) -> CaseReopened:
    return CaseReopened(
        case_id=command.case_id,
        person_id=closed.file.opened.person_id,
        reopened_on=command.reopened_on,
        reason=command.reason,
    )
