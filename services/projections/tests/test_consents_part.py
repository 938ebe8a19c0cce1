"""What a guardian permitted reads as ended from the day on which the person is of age, as the deciders take it."""

from datetime import date
from uuid import UUID

import pytest

from services.projections.person_file.confidentiality import Confidentiality, fold
from services.projections.tests.facts import AMINA, REGISTERED, envelope
from services.projections.tests.facts_of_baustein_1 import JOBCENTER
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import (
    ConfidentialityReleased,
    ConsentGranted,
    GuardianNamed,
    GuardianshipEnded,
)
from shared.contracts.intake.person import BirthDate, BirthDateStated

OF_AGE = date(2026, 9, 3)
EVE = date(2026, 9, 2)
BORN = REGISTERED.model_copy(update={"birth_date": BirthDate(certainty="full", year=2008, month=9, day=3)})
UNKNOWN = REGISTERED.model_copy(update={"birth_date": BirthDate(certainty="unknown")})
MOTHER = GuardianNamed(person_id=AMINA, guardian_id=UUID(int=7), name="Carmen Morales", named_on=date(2026, 3, 2))
ENDED = GuardianshipEnded(person_id=AMINA, ended_on=OF_AGE, ground="of-age")
GRANTED = ConsentGranted(
    person_id=AMINA,
    consent_id=UUID(int=8),
    purpose="work-placement",
    recipient=JOBCENTER,
    categories=("identity", "work"),
    form_version="consent-form@2026-01-01",
    form_language="spa",
    evidence="signature",
    given_by="guardian",
    granted_on=date(2026, 3, 2),
)
BY_HER = GRANTED.model_copy(update={"given_by": "person"})
RELEASED = ConfidentialityReleased(
    person_id=AMINA,
    release_id=UUID(int=9),
    professional="cw-berger",
    recipient=JOBCENTER,
    topics=("family",),
    evidence="signature",
    given_by="guardian",
    released_on=date(2026, 3, 2),
)


def part(day: date, *facts: Fact) -> Confidentiality:
    return fold([(envelope(), fact) for fact in facts], day)


@pytest.mark.parametrize(
    ("day", "consent", "release"), [(EVE, "granted", "released"), (OF_AGE, "outgrown", "outgrown")]
)
def test_what_a_guardian_permitted_ends_with_the_eighteenth_birthday(day: date, consent: str, release: str) -> None:
    shown = part(day, BORN, MOTHER, GRANTED, RELEASED)
    assert [one.state for one in shown.consents] == [cell.state for cell in shown.matrix] == [consent]
    assert [one.state for one in shown.releases] == [release]


def test_it_has_ended_too_where_only_the_end_of_the_guardianship_was_recorded() -> None:
    corrected = BirthDateStated(
        person_id=AMINA,
        statement_id=UUID(int=5),
        stated_on=date(2026, 1, 1),
        birth_date=BirthDate(certainty="full", year=2009, month=9, day=3),
        source="document",
    )
    shown = part(OF_AGE, BORN, corrected, MOTHER, GRANTED, ENDED)
    assert [one.state for one in shown.consents] == ["outgrown"]


def test_what_the_person_permitted_with_the_guardian_goes_on() -> None:
    both = GRANTED.model_copy(update={"given_by": "person-and-guardian"})
    assert [one.state for one in part(OF_AGE, BORN, MOTHER, both).consents] == ["granted"]


def test_who_has_no_year_of_birth_has_permitted_it_alone_until_a_guardian_is_named() -> None:
    assert [one.state for one in part(OF_AGE, UNKNOWN, BY_HER).consents] == ["granted"]
    assert [one.state for one in part(OF_AGE, UNKNOWN, BY_HER, MOTHER).consents] == ["needs-guardian"]


def test_an_expired_consent_of_a_guardian_has_expired() -> None:
    until = GRANTED.model_copy(update={"expires_on": EVE})
    assert [one.state for one in part(OF_AGE, BORN, MOTHER, until).consents] == ["expired"]
