"""A merge is declined, or its proposal taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.approving import proposal
from services.intake.domain.person.state import State, registered
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import MergeDeclined


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineMerge:
    """Who proposed it may take it back so, too."""

    person_id: UUID
    merge_id: UUID
    declined_by: ActorId
    declined_on: date


def decline_merge(command: DeclineMerge, state: State) -> Sequence[Fact]:
    proposed = proposal(registered(state), command.merge_id)
    return [
        MergeDeclined(
            person_id=command.person_id,
            survivor_id=proposed.survivor_id,
            merge_id=command.merge_id,
            declined_by=command.declined_by,
            declined_on=command.declined_on,
        )
    ]
