"""The survivor's side of a merge.

Each stream decides alone, so the survivor says in its own that it takes another file in, before that file says that it
is absorbed. Whoever absorbs cannot be absorbed and the other way round: there are neither chains nor circles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.proposing import SurvivorIsAbsorbed
from services.intake.domain.person.state import Registered, State, registered
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import AbsorptionAdmitted


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitAbsorption:
    """`person_id` is the survivor."""

    person_id: UUID
    absorbed_id: UUID
    merge_id: UUID
    admitted_on: date


def admit_absorption(command: AdmitAbsorption, state: State) -> Sequence[Fact]:
    """Quiet where it is admitted already."""
    person = registered(state)
    if person.merged_into:
        raise SurvivorIsAbsorbed(instead=person.merged_into)
    if has_admitted(person, command.merge_id):
        return []
    return [
        AbsorptionAdmitted(
            person_id=command.person_id,
            absorbed_id=command.absorbed_id,
            merge_id=command.merge_id,
            admitted_on=command.admitted_on,
        )
    ]


def has_admitted(person: Registered, merge_id: UUID) -> bool:
    """Whether the survivor has taken that file in."""
    return any(it.merge_id == merge_id for it in person.absorbed)
