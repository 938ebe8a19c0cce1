"""The survivor is free again: the merge was declined, undone, or came to nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from services.intake.domain.person.absorbing import has_admitted
from services.intake.domain.person.state import Registered, State
from shared.contracts.fact import Fact
from shared.contracts.intake.duplicates import AbsorptionReleased


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseAbsorption:
    person_id: UUID
    absorbed_id: UUID
    merge_id: UUID
    released_on: date
    ground: Literal["unmerged", "never-merged"]


def release_absorption(command: ReleaseAbsorption, state: State) -> Sequence[Fact]:
    """Quiet where nothing was admitted, as when the proposal was declined at once."""
    if not isinstance(state, Registered) or not has_admitted(state, command.merge_id):
        return []
    return [
        AbsorptionReleased(
            person_id=command.person_id,
            absorbed_id=command.absorbed_id,
            merge_id=command.merge_id,
            released_on=command.released_on,
            ground=command.ground,
        )
    ]
