"""A person known to the Integrationszentrum: stream `person-<person id>`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, assert_never
from uuid import UUID

from shared.contracts.codes import LanguageCode, MunicipalityKey, NationalityCode, ResidenceCategory
from shared.contracts.fact import Fact
from shared.contracts.intake.person import BirthDate, PersonErased, PersonName, PersonRegistered
from shared.kernel.days import must_have_come
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPerson:
    person_id: UUID
    registered_on: date
    today: date
    municipality_key: MunicipalityKey
    names: tuple[PersonName, ...]
    birth_date: BirthDate
    nationalities: tuple[NationalityCode, ...]
    languages: tuple[LanguageCode, ...]
    interpreter_needed: bool
    residence_category: ResidenceCategory


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePerson:
    person_id: UUID
    erased_on: date
    ground: Literal["request", "retention-end"]


Command = RegisterPerson | ErasePerson


@dataclass(frozen=True, slots=True)
class Unregistered:
    pass


@dataclass(frozen=True, slots=True)
class Registered:
    fact: PersonRegistered


@dataclass(frozen=True, slots=True)
class Forgotten:
    pass


State = Unregistered | Registered | Forgotten


class PersonAlreadyRegistered(Rejection):
    """This person is registered already, with other particulars."""


class PersonNotRegistered(Rejection):
    """This person was never registered."""

    status = 404


class PersonForgotten(Rejection):
    """This person was erased; the identity is never used again."""


class BornAfterRegistration(Rejection):
    """The birth date lies after the day of registration."""


def evolve(state: State, fact: Fact) -> State:
    match fact:
        case PersonRegistered():
            return Registered(fact)
        case PersonErased():
            return Forgotten()
        case _:
            return state


def decide(command: Command, state: State) -> Sequence[Fact]:
    match command:
        case RegisterPerson():
            return _register(command, state)
        case ErasePerson():
            return _erase(command, state)
        case _:
            assert_never(command)


def _register(command: RegisterPerson, state: State) -> Sequence[Fact]:
    must_have_come(command.registered_on, command.today)
    if _certainly_after(command.birth_date, command.registered_on):
        raise BornAfterRegistration
    fact = _registration(command)
    match state:
        case Unregistered():
            return [fact]
        case Registered():
            if state.fact != fact:
                raise PersonAlreadyRegistered
            return []
        case Forgotten():
            raise PersonForgotten
        case _:
            assert_never(state)


def _registration(command: RegisterPerson) -> PersonRegistered:
    return PersonRegistered(
        person_id=command.person_id,
        registered_on=command.registered_on,
        municipality_key=command.municipality_key,
        names=command.names,
        birth_date=command.birth_date,
        nationalities=command.nationalities,
        languages=command.languages,
        interpreter_needed=command.interpreter_needed,
        residence_category=command.residence_category,
    )


def _erase(command: ErasePerson, state: State) -> Sequence[Fact]:
    match state:
        case Unregistered():
            raise PersonNotRegistered
        case Registered():
            return [PersonErased(person_id=command.person_id, erased_on=command.erased_on, ground=command.ground)]
        case Forgotten():
            return []
        case _:
            assert_never(state)


def _certainly_after(birth: BirthDate, day: date) -> bool:
    known = [part for part in (birth.year, birth.month, birth.day) if part is not None]
    return known > [day.year, day.month, day.day][: len(known)]


DECIDER: Final[Decider[Command, State]] = Decider(
    initial=Unregistered(), evolve=evolve, decide=decide, closes=lambda fact: isinstance(fact, PersonErased)
)
