"""Official numbers of a person: one of each kind, an attribute and never a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.intake.domain.person.number_formats import is_written_right, tidy
from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import NumberKind, OfficialNumberRecorded, OfficialNumberStruck
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOfficialNumber:
    person_id: UUID
    kind: NumberKind
    number: str
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeOfficialNumber:
    person_id: UUID
    kind: NumberKind
    struck_on: date
    reason: Literal["wrong", "use-ended"]


class NumberMalformed(Rejection):
    """No number of this kind is written so; please compare it with the document."""


def record_number(command: RecordOfficialNumber, state: State) -> Sequence[Fact]:
    """Replaces the number of that kind; quiet where it is that one already."""
    person = registered(state)
    number = tidy(command.number)
    if not is_written_right(command.kind, number):
        raise NumberMalformed
    if any((known.kind, known.number) == (command.kind, number) for known in person.numbers):
        return []
    return [
        OfficialNumberRecorded(
            person_id=command.person_id, kind=command.kind, number=number, recorded_on=command.recorded_on
        )
    ]


def strike_number(command: StrikeOfficialNumber, state: State) -> Sequence[Fact]:
    """Quiet where no number of that kind is kept."""
    person = registered(state)
    if not any(known.kind == command.kind for known in person.numbers):
        return []
    return [
        OfficialNumberStruck(
            person_id=command.person_id, kind=command.kind, struck_on=command.struck_on, reason=command.reason
        )
    ]
