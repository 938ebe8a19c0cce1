"""The early end of a residence status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.residence.expiry import with_next_warning
from services.intake.domain.residence.state import State, StatusNotRecorded, must_be_a_span
from services.intake.domain.residence.timeline import Status
from shared.contracts.fact import Fact
from shared.contracts.intake.residence import EndReason, ResidenceStatusEnded
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class EndStatus:
    """`ended_on` is the last day on which it held, which may lie ahead; one recorded in error never held."""

    person_id: UUID
    status_id: UUID
    ended_on: date
    reason: EndReason
    today: date


class StatusEndedOtherwise(Rejection):
    """This residence status has ended already, on another day or for another reason."""


class StatusEndsAfterItsTime(Rejection):
    """A residence status that ends early ends before its time is over."""


def end_status(rules: RuleBook, command: EndStatus, state: State) -> Sequence[Fact]:
    """One that ended already may still turn out to be recorded in error."""
    status = state.status(command.status_id)
    if status is None:
        raise StatusNotRecorded
    if command.reason == "recorded-in-error":
        if status.is_void:
            return []
    elif status.end and (status.end.ended_on, status.end.reason) == (command.ended_on, command.reason):
        return []
    else:
        _must_end(status, command.ended_on)
    ended = ResidenceStatusEnded(
        person_id=command.person_id,
        status_id=command.status_id,
        ended_on=command.ended_on,
        recorded_on=command.today,
        reason=command.reason,
    )
    return [with_next_warning(rules, ended, state, command.today)]


def _must_end(status: Status, ended_on: date) -> None:
    if status.end is not None:
        raise StatusEndedOtherwise
    must_be_a_span(status.said.valid_from, ended_on)
    if status.said.valid_to is not None and ended_on > status.said.valid_to:
        raise StatusEndsAfterItsTime
