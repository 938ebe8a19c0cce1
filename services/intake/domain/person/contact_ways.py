"""All ways to reach a person from now on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.state import State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.person import ContactPoint, ContactWaysRecorded
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContactWays:
    """All ways from now on; none is an answer too."""

    person_id: UUID
    recorded_on: date
    ways: tuple[ContactPoint, ...]


class SeveralPreferredWays(Rejection):
    """Only one way to reach the person can be the preferred one."""


def record_contact_ways(command: RecordContactWays, state: State) -> Sequence[Fact]:
    """Quiet where these are the ways already."""
    person = registered(state)
    if sum(way.preferred for way in command.ways) > 1:
        raise SeveralPreferredWays
    if (person.ways.ways if person.ways else ()) == command.ways:
        return []
    return [ContactWaysRecorded(person_id=command.person_id, recorded_on=command.recorded_on, ways=command.ways)]
