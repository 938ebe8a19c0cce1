"""Of several stated birth dates and addresses the read side shows the one that the deciders go by."""

from datetime import date
from uuid import UUID

import pytest

from services.projections.person_file import identity
from services.projections.tests.facts import AMINA, REGISTERED, after, envelope
from shared.contracts.classes import ERASED
from shared.contracts.fact import Fact
from shared.contracts.intake.person import (
    AddressRecorded,
    BirthDate,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    PersonRegistered,
    first_statement,
)

BORN_1993 = BirthDate(certainty="year", year=1993)
STATED = BirthDateStated(
    person_id=AMINA,
    statement_id=UUID(int=93),
    stated_on=date(2026, 4, 1),
    birth_date=BORN_1993,
    source="statement",
)
EARLIER = STATED.model_copy(update={"statement_id": UUID(int=92), "stated_on": date(2026, 1, 5)})
UNKNOWN = REGISTERED.model_copy(update={"birth_date": BirthDate(certainty="unknown")})
DECIDED = BirthDateMadeAuthoritative(
    person_id=AMINA,
    statement_id=UUID(int=93),
    purpose="office",
    birth_date=BORN_1993,
    decided_on=date(2026, 4, 2),
    rule="person.any_stated_birth_date@1998-01-01",
)
NOTHING_STATED = STATED.model_copy(update={"birth_date": BirthDate(certainty="unknown")})
HERE = AddressRecorded(
    person_id=AMINA,
    recorded_on=date(2026, 4, 1),
    valid_from=date(2026, 3, 1),
    municipality_key="03359010",
    address=None,
    outside_county=False,
)
EARLIER_HOME = HERE.model_copy(update={"valid_from": date(2026, 1, 1), "municipality_key": "03353040"})


@pytest.mark.parametrize(
    ("facts", "year"),
    [
        ([REGISTERED], 1991),
        ([REGISTERED, STATED], 1991),
        ([REGISTERED, STATED, EARLIER], 1993),
        ([UNKNOWN, STATED], 1993),
        ([UNKNOWN, NOTHING_STATED], None),
        ([UNKNOWN, NOTHING_STATED, STATED], 1993),
        ([REGISTERED, STATED, DECIDED], 1993),
        ([REGISTERED, STATED, DECIDED.model_copy(update={"purpose": "social-law"})], 1991),
        ([REGISTERED, STATED, DECIDED, EARLIER.model_copy(update={"birth_date": REGISTERED.birth_date})], 1993),
    ],
)
def test_the_first_stated_birth_date_counts_until_something_is_decided(facts: list[Fact], year: int | None) -> None:
    person = after(*facts).person
    assert person
    assert person.birth.year == year
    told = [(envelope(f"person-{AMINA}", version), fact) for version, fact in enumerate(facts, 1)]
    counts = {one.purpose: one.birth_date for one in identity.fold(told, date(2026, 5, 1)).birth_date_counts}
    office = counts["office"]
    assert office
    assert office.year == year


def test_the_file_names_the_statement_that_counts() -> None:
    told: list[Fact] = [UNKNOWN, STATED]
    shown = identity.fold([(envelope(), fact) for fact in told], date(2026, 5, 1))
    assert {one.statement_id for one in shown.birth_date_counts} == {STATED.statement_id}
    assert first_statement(UNKNOWN).statement_id == shown.birth_dates[0].statement_id


def test_without_keys_no_birth_date_counts() -> None:
    gone: PersonRegistered = REGISTERED.model_copy(update={"birth_date": ERASED})
    person = after(gone, STATED.model_copy(update={"birth_date": ERASED})).person
    assert person
    assert person.birth.certainty == "unknown"


def test_the_address_that_began_last_says_where_somebody_lives() -> None:
    for facts in ([REGISTERED, HERE, EARLIER_HOME], [REGISTERED, EARLIER_HOME, HERE]):
        person = after(*facts).person
        assert person
        assert person.municipality_key == "03359010"
