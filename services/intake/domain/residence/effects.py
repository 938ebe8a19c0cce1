"""Looking what a right to stay means for courses, work, benefits and where somebody may live."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.residence.state import State
from shared.contracts.fact import Fact
from shared.contracts.intake.residence import ResidenceEffectsChecked
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckEffects:
    """Of everything that is recorded by then."""

    person_id: UUID
    today: date


class NoResidenceRecorded(Rejection):
    """Neither a residence status nor a residence obligation is recorded of this person."""


def check_effects(command: CheckEffects, state: State) -> Sequence[Fact]:
    """Quiet where it was looked at that day, and nothing was recorded since."""
    if not (state.entries or state.obligations):
        raise NoResidenceRecorded
    if state.checked_on == command.today:
        return []
    return [ResidenceEffectsChecked(person_id=command.person_id, checked_on=command.today)]
