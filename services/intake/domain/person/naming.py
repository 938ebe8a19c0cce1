"""All names of a person from now on; earlier ones stay findable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import Source
from shared.contracts.intake.person import NamesRecorded, PersonName
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNames:
    """All names from now on."""

    person_id: UUID
    recorded_on: date
    names: tuple[PersonName, ...]
    source: Source


class NameMissing(Rejection):
    """A person has at least one name, and each name has a given or a family part."""


def record_names(command: RecordNames, state: State) -> Sequence[Fact]:
    """Quiet where these are the names already, whatever their source."""
    person = registered(state)
    if not command.names or any(not name.given and not name.family for name in command.names):
        raise NameMissing
    if (person.names or person.fact).names == command.names:
        return []
    return [
        NamesRecorded(
            person_id=command.person_id, recorded_on=command.recorded_on, names=command.names, source=command.source
        )
    ]
