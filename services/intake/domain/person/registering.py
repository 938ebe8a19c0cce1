"""A person comes through the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.person.nationalities import must_agree
from services.intake.domain.person.partial_dates import certainly_after
from services.intake.domain.person.state import Forgotten, PersonForgotten, Registered, State, Unregistered
from shared.contracts.codes import LanguageCode, MunicipalityKey, NationalityCode, ResidenceCategory
from shared.contracts.fact import Fact
from shared.contracts.intake.person import BirthDate, PersonName, PersonRegistered
from shared.kernel.days import must_have_come
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


class PersonAlreadyRegistered(Rejection):
    """This person is registered already, with other particulars."""


class BornAfterRegistration(Rejection):
    """The birth date lies after the day of registration."""


def register_person(command: RegisterPerson, state: State) -> Sequence[Fact]:
    must_have_come(command.registered_on, command.today)
    if certainly_after(command.birth_date, command.registered_on):
        raise BornAfterRegistration
    must_agree(command.nationalities)
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
