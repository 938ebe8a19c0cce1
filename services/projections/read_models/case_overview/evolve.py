"""Case overview: one document per person, with everything the case page shows."""

from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from services.projections.case_file import folding, naming
from services.projections.case_file.naming import Name
from services.projections.case_file.states import CaseFile
from shared.contracts.classes import Erased
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.contracts.intake.person import BirthDate, PersonRegistered


class Birth(Struct, frozen=True):
    """As much as is known."""

    certainty: str = "unknown"
    year: int | None = None
    month: int | None = None
    day: int | None = None


class Person(Struct, frozen=True):
    registered_on: date
    municipality_key: str
    names: tuple[Name, ...]
    birth: Birth
    nationalities: tuple[str, ...]
    languages: tuple[str, ...]
    interpreter_needed: bool


class Overview(Struct, frozen=True):
    """`versions` says up to which version of each stream the document goes."""

    person: Person | None = None
    file: CaseFile = CaseFile()
    versions: dict[str, int] = {}


NOTHING: Final = Overview()


def evolve(overview: Overview | None, envelope: Envelope, fact: Fact) -> Overview:
    """The document after one fact more."""
    before = overview or NOTHING
    versions = {**before.versions, envelope.stream_id: envelope.stream_version}
    if isinstance(fact, PersonRegistered):
        return Overview(_person(fact), before.file, versions)
    return replace(before, file=folding.evolve(before.file, fact), versions=versions)


def _person(fact: PersonRegistered) -> Person:
    return Person(
        registered_on=fact.registered_on,
        municipality_key=fact.municipality_key,
        names=() if isinstance(fact.names, Erased) else naming.names_of(fact.names),
        birth=Birth() if isinstance(fact.birth_date, Erased) else _birth(fact.birth_date),
        nationalities=() if isinstance(fact.nationalities, Erased) else fact.nationalities,
        languages=() if isinstance(fact.languages, Erased) else fact.languages,
        interpreter_needed=fact.interpreter_needed,
    )


def _birth(born: BirthDate) -> Birth:
    return Birth(born.certainty, born.year, born.month, born.day)
