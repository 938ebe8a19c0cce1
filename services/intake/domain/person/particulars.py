"""Sex, nationalities and languages as they are from now on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.nationalities import must_agree
from services.intake.domain.person.sameness import says_the_same
from services.intake.domain.person.state import State, registered
from shared.contracts.codes import NationalityCode
from shared.contracts.fact import Fact
from shared.contracts.intake.person import ParticularsRecorded, Sex, SpokenLanguage
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordParticulars:
    person_id: UUID
    recorded_on: date
    sex: Sex | None
    nationalities: tuple[NationalityCode, ...]
    languages: tuple[SpokenLanguage, ...]


class LanguageListedTwice(Rejection):
    """A language is listed twice."""


def record_particulars(command: RecordParticulars, state: State) -> Sequence[Fact]:
    """Quiet where all of them are so already."""
    person = registered(state)
    must_agree(command.nationalities)
    spoken = [language.code for language in command.languages]
    if len(set(spoken)) < len(spoken):
        raise LanguageListedTwice
    recorded = ParticularsRecorded(
        person_id=command.person_id,
        recorded_on=command.recorded_on,
        sex=command.sex,
        nationalities=command.nationalities,
        languages=command.languages,
        interpreter_needed=any(language.interpreter_needed for language in command.languages),
    )
    return [] if says_the_same(recorded, person.particulars, but="recorded_on") else [recorded]
