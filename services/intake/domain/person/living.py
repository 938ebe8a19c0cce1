"""Where a person lives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.state import State, registered
from shared.contracts.codes import MunicipalityKey
from shared.contracts.fact import Fact
from shared.contracts.intake.person import AddressRecorded, PostalAddress
from shared.kernel.days import must_have_come


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAddress:
    """`county` is the centre's own. Without an address only the municipality is known."""

    person_id: UUID
    recorded_on: date
    valid_from: date
    municipality_key: MunicipalityKey
    address: PostalAddress | None
    county: str


def record_address(command: RecordAddress, state: State) -> Sequence[Fact]:
    """Names the open case where the person has moved out of the county, or back; an address of earlier concerns none.

    Quiet where the person lives there from that day already.
    """
    must_have_come(command.valid_from, command.recorded_on)
    person = registered(state)
    outside = not command.municipality_key.startswith(command.county)
    before = person.address
    current = before is None or command.valid_from >= before.valid_from
    crosses = outside or (before is not None and before.outside_county)
    recorded = AddressRecorded(
        person_id=command.person_id,
        recorded_on=command.recorded_on,
        valid_from=command.valid_from,
        municipality_key=command.municipality_key,
        address=command.address,
        outside_county=outside,
        open_case_id=person.open_case_id if crosses and current else None,
    )
    return [] if any(_same(recorded, known) for known in person.addresses) else [recorded]


def _same(one: AddressRecorded, other: AddressRecorded) -> bool:
    return (one.valid_from, one.municipality_key, one.address) == (
        other.valid_from,
        other.municipality_key,
        other.address,
    )
