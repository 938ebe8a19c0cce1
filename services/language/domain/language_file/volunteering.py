"""Volunteering, which may begin while somebody still learns the language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.language.domain.language_file.state import State, new, open_on
from shared.contracts.codes import WeeklyHours
from shared.contracts.fact import Fact
from shared.contracts.language import VolunteeringBegan, VolunteeringField
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginVolunteering:
    person_id: UUID
    volunteering_id: UUID
    began_on: date
    today: date
    field: VolunteeringField
    weekly_hours: WeeklyHours


class VolunteeringBeganOtherwise(Rejection):
    """Volunteering with this id is recorded with other particulars."""


def begin_volunteering(command: BeginVolunteering, state: State) -> Sequence[Fact]:
    """Several engagements stand side by side."""
    must_have_come(command.began_on, command.today)
    file = open_on(state, command.began_on)
    began = VolunteeringBegan(
        person_id=command.person_id,
        volunteering_id=command.volunteering_id,
        began_on=command.began_on,
        field=command.field,
        weekly_hours=command.weekly_hours,
    )
    engagements = (entry for entry in file.entries if isinstance(entry, VolunteeringBegan))
    earlier = next((it for it in engagements if it.volunteering_id == command.volunteering_id), None)
    return new(began, earlier, VolunteeringBeganOtherwise)
