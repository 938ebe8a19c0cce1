"""Recording a status as another authority gave it, and correcting what was recorded of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.residence.expiry import with_next_warning
from services.intake.domain.residence.state import State, StatusNotRecorded, must_be_a_span
from services.intake.domain.residence.timeline import Particulars, Status, said_in
from shared.contracts.fact import Fact
from shared.contracts.intake.residence import (
    ResidenceStatusCorrected,
    ResidenceStatusRecorded,
)
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStatus:
    """It may have begun long before `today`, or begin later; `replaces` is the status it takes the place of."""

    person_id: UUID
    status_id: UUID
    said: Particulars
    replaces: UUID | None = None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectStatus:
    """`said` is how it is, and was all along."""

    person_id: UUID
    status_id: UUID
    said: Particulars
    today: date


class ReplacedStatusUnknown(Rejection):
    """The residence status that this one replaces is not recorded."""


class StatusRecordedOtherwise(Rejection):
    """A residence status with this id is recorded with other particulars; it can be corrected."""


class StatusRecordedInError(Rejection):
    """This residence status was recorded in error; the right one is recorded anew."""


def record_status(rules: RuleBook, command: RecordStatus, state: State) -> Sequence[Fact]:
    must_be_a_span(command.said.valid_from, command.said.valid_to)
    if known := _first(state, command.status_id):
        if (known.replaces, said_in(known)) != (command.replaces, command.said):
            raise StatusRecordedOtherwise
        return []
    if command.replaces is not None and state.status(command.replaces) is None:
        raise ReplacedStatusUnknown
    recorded = ResidenceStatusRecorded(
        person_id=command.person_id,
        status_id=command.status_id,
        recorded_on=command.today,
        **asdict(command.said),
        replaces=command.replaces,
    )
    return [with_next_warning(rules, recorded, state, command.today)]


def correct_status(rules: RuleBook, command: CorrectStatus, state: State) -> Sequence[Fact]:
    """An early end that is recorded stays; it may lie before the corrected beginning no more than before the first."""
    status = _known(state, command.status_id)
    if status.said == command.said:
        return []
    must_be_a_span(command.said.valid_from, command.said.valid_to)
    if status.end is not None:
        must_be_a_span(command.said.valid_from, status.end.ended_on)
    corrected = ResidenceStatusCorrected(
        person_id=command.person_id,
        status_id=command.status_id,
        corrected_on=command.today,
        **asdict(command.said),
    )
    return [with_next_warning(rules, corrected, state, command.today)]


def _known(state: State, status_id: UUID) -> Status:
    status = state.status(status_id)
    if status is None:
        raise StatusNotRecorded
    if status.is_void:
        raise StatusRecordedInError
    return status


def _first(state: State, status_id: UUID) -> ResidenceStatusRecorded | None:
    recorded = (entry for entry in state.entries if isinstance(entry, ResidenceStatusRecorded))
    return next((entry for entry in recorded if entry.status_id == status_id), None)
