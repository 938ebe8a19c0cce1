"""The erasure of a person, and what forbids it (GDPR Art. 17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.intake.domain.person.state import Forgotten, Registered, State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import PersonErased
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePerson:
    person_id: UUID
    erased_on: date
    ground: Literal["request", "retention-end"]


class LegalHoldStands(Rejection):
    """The file must be kept; the legal hold forbids its erasure."""


class CaseStillOpen(Rejection):
    """A case of this person is open; it is closed before the person is erased."""


class FileIsLinked(Rejection):
    """This file is merged with another one, or that is proposed; undo or decline that first, then erase each file."""


def erase_person(command: ErasePerson, state: State) -> Sequence[Fact]:
    """No ground overrides a hold, an open case or a link between two files."""
    if isinstance(state, Forgotten):
        return []
    _must_be_free(registered(state), command.erased_on)
    return [PersonErased(person_id=command.person_id, erased_on=command.erased_on, ground=command.ground)]


def _must_be_free(person: Registered, day: date) -> None:
    if any(hold.until is None or day <= hold.until for hold in person.holds):
        raise LegalHoldStands
    if person.open_case_id:
        raise CaseStillOpen
    if person.link or person.absorbed:
        raise FileIsLinked
