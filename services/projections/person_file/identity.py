"""Who a person is, with everything that was ever said about it."""

from datetime import date, datetime
from typing import Any, Final, Literal, get_args
from uuid import UUID

from services.projections.person_file import relations
from services.projections.person_file.duplicates import (
    Absorption,
    Duplicate,
    Merge,
    absorptions,
    duplicates,
    merges,
)
from services.projections.person_file.relations import Address, Number, Related, Ways
from services.projections.person_file.telling import Entry, Shown, Told, of, readable, said
from shared.contracts.intake import duplicates as of_duplicates
from shared.contracts.intake import person
from shared.contracts.intake.codes import DocumentKind, Source
from shared.contracts.intake.person import (
    BirthDate,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    DatePurpose,
    IdentityConfirmed,
    NamesRecorded,
    ParticularsRecorded,
    PersonName,
    PersonRegistered,
    Sex,
    SpokenLanguage,
    first_stated,
    first_statement,
)

FACTS: Final = (*person.FACTS, *of_duplicates.FACTS)


class Names(Entry):
    """All names that counted from a day on; of the first ones the source was not asked."""

    since: date
    names: list[PersonName] | None
    source: Source | None = None


class BirthStated(Entry):
    """One statement of the birth date; the first one was made at registration."""

    statement_id: UUID
    stated_on: date
    birth_date: BirthDate | None
    source: Source
    issued_on: date | None = None


class BirthCounts(Shown):
    """Which date counts for a purpose: the first stated one, unless something else was decided under a rule."""

    purpose: DatePurpose
    birth_date: BirthDate | None
    statement_id: UUID
    decided_on: date | None = None
    rule: str | None = None


class Particulars(Entry):
    since: date
    sex: Sex | None = None
    nationalities: list[str] | None
    languages: list[SpokenLanguage] | None
    interpreter_needed: bool


class Confirmed(Entry):
    confirmed_on: date
    document: DocumentKind
    document_number: str | None


class Identity(Shown):
    """Of names, particulars, contact ways and addresses the newest stands first, and is what counts."""

    state: Literal["provisional", "confirmed"]
    registered_at: datetime | None
    registered_on: date | None
    confirmed: list[Confirmed]
    names: list[Names]
    birth_dates: list[BirthStated]
    birth_date_counts: list[BirthCounts]
    particulars: list[Particulars]
    contact_ways: list[Ways]
    addresses: list[Address]
    relations: list[Related]
    numbers: list[Number]
    duplicates: list[Duplicate]
    merges: list[Merge]
    absorptions: list[Absorption]


def fold(told: Told, _day: date) -> Identity:
    """The part of the file."""
    confirmed = [Confirmed(**said(at, fact, Confirmed)) for at, fact in of(told, IdentityConfirmed)]
    registered = next(iter(of(told, PersonRegistered)), None)
    return Identity(
        state="confirmed" if confirmed else "provisional",
        registered_at=registered and registered[0].time,
        registered_on=registered and registered[1].registered_on,
        confirmed=confirmed,
        names=_names(told),
        birth_dates=_stated(told),
        birth_date_counts=counting(told),
        particulars=_particulars(told),
        contact_ways=relations.ways(told),
        addresses=relations.addresses(told),
        relations=relations.related(told),
        numbers=relations.numbers(told),
        duplicates=duplicates(told),
        merges=merges(told),
        absorptions=absorptions(told),
    )


def _names(told: Told) -> list[Names]:
    first = [Names(**said(at, fact, Names), since=fact.registered_on) for at, fact in of(told, PersonRegistered)]
    later = [Names(**said(at, fact, Names), since=fact.recorded_on) for at, fact in of(told, NamesRecorded)]
    return [*first, *later][::-1]


def _stated(told: Told) -> list[BirthStated]:
    first = [BirthStated(**said(at, first_statement(fact), BirthStated)) for at, fact in of(told, PersonRegistered)]
    return [*first, *(BirthStated(**said(at, fact, BirthStated)) for at, fact in of(told, BirthDateStated))]


def counting(told: Told) -> list[BirthCounts]:
    """Which birth date counts for each purpose; none where nobody is registered."""
    counts: dict[str, BirthCounts] = {}
    registered = [first_statement(fact) for _, fact in of(told, PersonRegistered)]
    if registered:
        stated = first_stated([*registered, *(fact for _, fact in of(told, BirthDateStated))])
        first: dict[str, Any] = {
            "birth_date": readable(stated.birth_date),
            "statement_id": stated.statement_id,
        }
        counts = {purpose: BirthCounts(purpose=purpose, **first) for purpose in get_args(DatePurpose)}
    for _, fact in of(told, BirthDateMadeAuthoritative):
        counts[fact.purpose] = BirthCounts(
            purpose=fact.purpose,
            birth_date=readable(fact.birth_date),
            statement_id=fact.statement_id,
            decided_on=fact.decided_on,
            rule=fact.rule,
        )
    return [counts[purpose] for purpose in get_args(DatePurpose) if purpose in counts]


def _particulars(told: Told) -> list[Particulars]:
    first = [
        Particulars(**_spoken(said(at, fact, Particulars)), since=fact.registered_on)
        for at, fact in of(told, PersonRegistered)
    ]
    later = of(told, ParticularsRecorded)
    return [*first, *(Particulars(**said(at, fact, Particulars), since=fact.recorded_on) for at, fact in later)][::-1]


def _spoken(registered: dict[str, Any]) -> dict[str, Any]:
    """At registration languages were codes alone."""
    codes = registered["languages"]
    return {**registered, "languages": codes and [SpokenLanguage(code=code) for code in codes]}
