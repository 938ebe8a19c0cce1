"""Who a person is and how they are reached: each recording replaces the one before, which stays in the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.person.nationalities import must_agree
from services.intake.domain.person.sameness import says_the_same
from services.intake.domain.person.state import State, registered
from shared.contracts.codes import NationalityCode
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import DocumentKind, Source
from shared.contracts.intake.person import (
    ContactPoint,
    ContactWaysRecorded,
    IdentityConfirmed,
    NamesRecorded,
    ParticularsRecorded,
    PersonName,
    Sex,
    SpokenLanguage,
)
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmIdentity:
    person_id: UUID
    confirmed_on: date
    today: date
    document: DocumentKind
    document_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordNames:
    """All names from now on."""

    person_id: UUID
    recorded_on: date
    names: tuple[PersonName, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordParticulars:
    person_id: UUID
    recorded_on: date
    sex: Sex | None
    nationalities: tuple[NationalityCode, ...]
    languages: tuple[SpokenLanguage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContactWays:
    """All ways from now on; none is an answer too."""

    person_id: UUID
    recorded_on: date
    ways: tuple[ContactPoint, ...]


class NameMissing(Rejection):
    """A person has at least one name, and each name has a given or a family part."""


class LanguageListedTwice(Rejection):
    """A language is listed twice."""


class SeveralPreferredWays(Rejection):
    """Only one way to reach the person can be the preferred one."""


def confirm_identity(command: ConfirmIdentity, state: State) -> Sequence[Fact]:
    """Quiet where the same document was seen already, on whatever day."""
    must_have_come(command.confirmed_on, command.today)
    confirmed = IdentityConfirmed(
        person_id=command.person_id,
        confirmed_on=command.confirmed_on,
        document=command.document,
        document_number=command.document_number,
    )
    known = registered(state).identity
    return [] if says_the_same(confirmed, known, but="confirmed_on") else [confirmed]


def record_names(command: RecordNames, state: State) -> Sequence[Fact]:
    """Quiet where these are the names already, whatever their source."""
    person = registered(state)
    if not command.names or any(not name.given and not name.family for name in command.names):
        raise NameMissing
    if (person.names or person.fact).names == command.names:
        return []
    return [
        NamesRecorded(
            person_id=command.person_id, recorded_on=command.recorded_on, names=command.names, source=command.source
        )
    ]


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


def record_contact_ways(command: RecordContactWays, state: State) -> Sequence[Fact]:
    """Quiet where these are the ways already."""
    person = registered(state)
    if sum(way.preferred for way in command.ways) > 1:
        raise SeveralPreferredWays
    if (person.ways.ways if person.ways else ()) == command.ways:
        return []
    return [ContactWaysRecorded(person_id=command.person_id, recorded_on=command.recorded_on, ways=command.ways)]
