"""How the other county has answered an offered transfer, or that it need not any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.intake.domain.case.retention import keep_until, must_be_kept
from services.intake.domain.case.state import Open, Paused, State, TransferPending, TransferredOut, standing_of
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseTransferredOut, CaseTransferRejected, CaseTransferWithdrawn
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook

RejectReason = Literal["wrong-address", "not-responsible", "already-known", "no-capacity", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptTransfer:
    """What the other county has answered. `transfer_id` says which offer, where the caller insists on one."""

    case_id: UUID
    accepted_on: date
    today: date
    transfer_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectTransfer:
    case_id: UUID
    rejected_on: date
    today: date
    reason: RejectReason
    transfer_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawTransfer:
    case_id: UUID
    withdrawn_on: date
    today: date
    transfer_id: UUID | None = None


class NoTransferPending(Rejection):
    """The case is not offered to another county."""


class AnotherTransferStands(Rejection):
    """The transfer that is meant is not the one that stands."""


class BeforeTheTransferWasOffered(Rejection):
    """The day given lies before the transfer was offered."""


def accept(rules: RuleBook, command: AcceptTransfer, state: State) -> Sequence[Fact]:
    """Also after the time to answer: a late answer is an answer. Quiet where it is recorded already."""
    if isinstance(state, TransferredOut):
        _must_mean(command.transfer_id, state.accepted.transfer_id)
        return []
    pending = _pending(state, command.transfer_id, command.accepted_on, command.today)
    until, rule = keep_until(rules, command.accepted_on)
    must_be_kept(until, command.today)
    return [
        CaseTransferredOut(
            case_id=command.case_id,
            person_id=pending.file.opened.person_id,
            transfer_id=pending.offer.transfer_id,
            to_county=pending.offer.to_county,
            accepted_on=command.accepted_on,
            keep_until=until,
            rule=rule,
        )
    ]


def reject(command: RejectTransfer, state: State) -> Sequence[Fact]:
    """Quiet where this offer was rejected already."""
    if _failed_so(state, CaseTransferRejected, command.transfer_id):
        return []
    pending = _pending(state, command.transfer_id, command.rejected_on, command.today)
    return [
        CaseTransferRejected(
            case_id=command.case_id,
            person_id=pending.file.opened.person_id,
            transfer_id=pending.offer.transfer_id,
            rejected_on=command.rejected_on,
            reason=command.reason,
        )
    ]


def withdraw(command: WithdrawTransfer, state: State) -> Sequence[Fact]:
    """Quiet where this offer was withdrawn already."""
    if _failed_so(state, CaseTransferWithdrawn, command.transfer_id):
        return []
    pending = _pending(state, command.transfer_id, command.withdrawn_on, command.today)
    return [
        CaseTransferWithdrawn(
            case_id=command.case_id,
            person_id=pending.file.opened.person_id,
            transfer_id=pending.offer.transfer_id,
            withdrawn_on=command.withdrawn_on,
        )
    ]


def _pending(state: State, meant: UUID | None, day: date, today: date) -> TransferPending:
    must_have_come(day, today)
    standing = standing_of(state)
    if not isinstance(standing, TransferPending):
        raise NoTransferPending
    _must_mean(meant, standing.offer.transfer_id)
    if day < standing.offer.offered_on:
        raise BeforeTheTransferWasOffered
    return standing


def _must_mean(meant: UUID | None, standing: UUID) -> None:
    if meant not in (None, standing):
        raise AnotherTransferStands


def _failed_so(state: State, how: type[CaseTransferRejected | CaseTransferWithdrawn], meant: UUID | None) -> bool:
    if not isinstance(state, Open | Paused):
        return False
    failed = state.file.failed_transfer
    return isinstance(failed, how) and meant in (None, failed.transfer_id)
