from dataclasses import replace

import pytest

from services.intake.domain import person
from services.intake.tests.people import AMINA, AMINA_REGISTERED, REGISTER_AMINA, TODAY, TOMORROW
from shared.contracts.intake.person import BirthDate, PersonErased
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(person.DECIDER)
ERASE_AMINA = person.ErasePerson(person_id=AMINA, erased_on=TODAY, ground="request")
AMINA_ERASED = PersonErased(person_id=AMINA, erased_on=TODAY, ground="request")


def test_a_person_is_registered_with_what_is_known() -> None:
    SPEC.when(REGISTER_AMINA).then(AMINA_REGISTERED)


def test_registering_the_same_again_changes_nothing() -> None:
    SPEC.given(AMINA_REGISTERED).when(REGISTER_AMINA).then_nothing()


def test_an_identity_is_never_given_to_other_particulars() -> None:
    SPEC.given(AMINA_REGISTERED).when(replace(REGISTER_AMINA, languages=("ukr",))).then_refused(
        person.PersonAlreadyRegistered
    )


def test_nobody_is_registered_ahead_of_time() -> None:
    SPEC.when(replace(REGISTER_AMINA, registered_on=TOMORROW)).then_refused(DayNotYetCome)


@pytest.mark.parametrize(
    "birth_date",
    [
        BirthDate(certainty="full", year=2026, month=1, day=13),
        BirthDate(certainty="year-month", year=2026, month=2),
        BirthDate(certainty="year", year=2027),
    ],
)
def test_a_birth_date_after_the_registration_is_refused(birth_date: BirthDate) -> None:
    SPEC.when(replace(REGISTER_AMINA, birth_date=birth_date)).then_refused(person.BornAfterRegistration)


@pytest.mark.parametrize(
    "birth_date",
    [
        BirthDate(certainty="full", year=2026, month=1, day=12),
        BirthDate(certainty="year-month", year=2026, month=1),
        BirthDate(certainty="year", year=2026),
        BirthDate(certainty="unknown"),
    ],
)
def test_a_birth_date_that_may_lie_before_the_registration_is_taken(birth_date: BirthDate) -> None:
    SPEC.when(replace(REGISTER_AMINA, birth_date=birth_date)).then(
        AMINA_REGISTERED.model_copy(update={"birth_date": birth_date})
    )


def test_a_registered_person_can_be_erased() -> None:
    SPEC.given(AMINA_REGISTERED).when(ERASE_AMINA).then(AMINA_ERASED)


def test_erasing_again_changes_nothing() -> None:
    SPEC.given(AMINA_REGISTERED, AMINA_ERASED).when(ERASE_AMINA).then_nothing()


def test_who_was_never_registered_cannot_be_erased() -> None:
    SPEC.when(ERASE_AMINA).then_refused(person.PersonNotRegistered)


def test_who_was_erased_is_never_registered_again_under_that_identity() -> None:
    SPEC.given(AMINA_REGISTERED, AMINA_ERASED).when(REGISTER_AMINA).then_refused(person.PersonForgotten)


def test_the_erasure_ends_the_stream() -> None:
    assert person.DECIDER.closes(AMINA_ERASED)
    assert not person.DECIDER.closes(AMINA_REGISTERED)
