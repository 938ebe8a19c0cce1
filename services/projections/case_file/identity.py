"""Who a person is, as lists and the case page show it: what counts now."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from services.projections.case_file import naming
from services.projections.case_file.naming import Name
from shared.contracts.classes import Erased
from shared.contracts.fact import Fact
from shared.contracts.intake.person import (
    AddressRecorded,
    BirthDate,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    IdentityConfirmed,
    NamesRecorded,
    ParticularsRecorded,
    PersonRegistered,
)

T = TypeVar("T")


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
    identity_confirmed: bool = False
    #: When the date was stated that counts so far; the end of days while none is known, the first day once decided.
    birth_since: date = date.max
    lives_there_since: date = date.min


def evolve(person: Person | None, fact: Fact) -> Person | None:
    """The person after the fact; somebody is there from their registration on."""
    if isinstance(fact, PersonRegistered):
        return _registered(fact)
    change = CHANGES.get(type(fact))
    return change(person, fact) if person and change else person


def _registered(fact: PersonRegistered) -> Person:
    return Person(
        registered_on=fact.registered_on,
        municipality_key=fact.municipality_key,
        names=naming.names_of(_read(fact.names, ())),
        birth=birth_of(fact.birth_date),
        nationalities=_read(fact.nationalities, ()),
        languages=_read(fact.languages, ()),
        interpreter_needed=fact.interpreter_needed,
        birth_since=fact.registered_on if _says_something(fact.birth_date) else date.max,
    )


def _renamed(person: Person, fact: NamesRecorded) -> Person:
    return replace(person, names=naming.names_of(_read(fact.names, ())))


def _birth_decided(person: Person, fact: BirthDateMadeAuthoritative) -> Person:
    if fact.purpose != "office":
        return person
    return replace(person, birth=birth_of(fact.birth_date), birth_since=date.min)


def _birth_stated(person: Person, fact: BirthDateStated) -> Person:
    if fact.stated_on >= person.birth_since or not _says_something(fact.birth_date):
        return person
    return replace(person, birth=birth_of(fact.birth_date), birth_since=fact.stated_on)


def _particulars(person: Person, fact: ParticularsRecorded) -> Person:
    return replace(
        person,
        nationalities=_read(fact.nationalities, ()),
        languages=tuple(language.code for language in _read(fact.languages, ())),
        interpreter_needed=fact.interpreter_needed,
    )


def _moved(person: Person, fact: AddressRecorded) -> Person:
    if fact.valid_from < person.lives_there_since:
        return person
    return replace(person, municipality_key=fact.municipality_key, lives_there_since=fact.valid_from)


def _confirmed(person: Person, _fact: IdentityConfirmed) -> Person:
    return replace(person, identity_confirmed=True)


def _says_something(born: BirthDate | Erased) -> bool:
    return not isinstance(born, Erased) and born.certainty != "unknown"


def birth_of(born: BirthDate | Erased) -> Birth:
    """As the fact says."""
    return Birth() if isinstance(born, Erased) else Birth(born.certainty, born.year, born.month, born.day)


def _read(value: T | Erased, otherwise: T) -> T:
    return otherwise if isinstance(value, Erased) else value


CHANGES: Final[Mapping[type[Fact], Callable[[Person, Any], Person]]] = MappingProxyType(
    {
        NamesRecorded: _renamed,
        BirthDateMadeAuthoritative: _birth_decided,
        BirthDateStated: _birth_stated,
        ParticularsRecorded: _particulars,
        AddressRecorded: _moved,
        IdentityConfirmed: _confirmed,
    }
)
