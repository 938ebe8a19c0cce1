"""Who had to permit something for the person on a day: a guardian, both, or the person alone."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from services.projections.person_file import identity
from services.projections.person_file.telling import Told
from shared.contracts.classes import ERASED
from shared.contracts.intake.age import Born, binds
from shared.contracts.intake.confidentiality import Giver, GuardianNamed, GuardianshipEnded
from shared.contracts.intake.person import BirthDateMadeAuthoritative, BirthDateStated, PersonRegistered

#: What says when the person was born.
BORN: Final = (PersonRegistered, BirthDateStated, BirthDateMadeAuthoritative)


@dataclass(frozen=True, slots=True)
class Age:
    """`came_of_age_on` is a day that was recorded, whatever the birth date says since."""

    born: Born
    guarded: bool
    came_of_age_on: date | None

    @classmethod
    def of(cls, told: Told) -> Self:
        """As it was known."""
        counting = next((one for one in identity.counting(told) if one.purpose == "office"), None)
        guarded, came_of_age_on = False, None
        for _, fact in told:
            if isinstance(fact, GuardianNamed):
                guarded = True
            elif isinstance(fact, GuardianshipEnded):
                guarded = False
                came_of_age_on = fact.ended_on if fact.ground == "of-age" else came_of_age_on
        return cls((counting and counting.birth_date) or ERASED, guarded, came_of_age_on)

    def binds(self, given_by: Giver, day: date) -> bool:
        """Whether what they permitted still counts on that day."""
        came = self.came_of_age_on is not None and self.came_of_age_on <= day
        return not (came and given_by == "guardian") and binds(given_by, day, self.born, guarded=self.guarded)
