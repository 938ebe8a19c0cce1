from dataclasses import replace
from typing import Literal

import pytest

from services.intake.domain.person.admission import AdmitCase, AnotherCaseOpen, DischargeCase
from services.intake.domain.person.deciding import deciding_by
from services.intake.domain.person.erasing import CaseStillOpen, ErasePerson, FileIsLinked, LegalHoldStands
from services.intake.domain.person.registering import BornAfterRegistration, PersonAlreadyRegistered
from services.intake.domain.person.state import PersonNotRegistered, Registered
from services.intake.tests.linked import ABSORBING, MERGED, PROPOSED, TWIN
from services.intake.tests.people import (
    AMINA,
    AMINA_REGISTERED,
    AMINAS_CASE,
    ARRIVAL,
    FIRST_TALK,
    REGISTER_AMINA,
    TODAY,
    TOMORROW,
)
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.person import (
    BirthDate,
    CaseAdmitted,
    CaseDischarged,
    LegalHoldLifted,
    LegalHoldSet,
    PersonErased,
)
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import PersonForgotten, PersonIsAbsorbed
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
ERASE_AMINA = ErasePerson(person_id=AMINA, erased_on=TODAY, ground="request")
AMINA_ERASED = PersonErased(person_id=AMINA, erased_on=TODAY, ground="request")
ADMIT = AdmitCase(person_id=AMINA, case_id=AMINAS_CASE, admitted_on=ARRIVAL, today=TODAY)
ADMITTED = CaseAdmitted(person_id=AMINA, case_id=AMINAS_CASE, admitted_on=ARRIVAL)
DISCHARGE = DischargeCase(person_id=AMINA, case_id=AMINAS_CASE, discharged_on=TODAY, today=TODAY)
DISCHARGED = CaseDischarged(person_id=AMINA, case_id=AMINAS_CASE, discharged_on=TODAY)
HELD = LegalHoldSet(person_id=AMINA, hold_id=FIRST_TALK, ground="audit", set_on=ARRIVAL)
LIFTED = LegalHoldLifted(person_id=AMINA, hold_id=FIRST_TALK, lifted_on=TODAY)


def test_a_person_is_registered_with_what_is_known() -> None:
    SPEC.when(REGISTER_AMINA).then(AMINA_REGISTERED)


def test_registering_the_same_again_changes_nothing() -> None:
    SPEC.given(AMINA_REGISTERED).when(REGISTER_AMINA).then_nothing()


def test_an_identity_is_never_given_to_other_particulars() -> None:
    SPEC.given(AMINA_REGISTERED).when(replace(REGISTER_AMINA, languages=("ukr",))).then_refused(PersonAlreadyRegistered)


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
    SPEC.when(replace(REGISTER_AMINA, birth_date=birth_date)).then_refused(BornAfterRegistration)


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
    SPEC.when(ERASE_AMINA).then_refused(PersonNotRegistered)


def test_who_was_erased_is_never_registered_again_under_that_identity() -> None:
    SPEC.given(AMINA_REGISTERED, AMINA_ERASED).when(REGISTER_AMINA).then_refused(PersonForgotten)


def test_the_erasure_ends_the_stream() -> None:
    assert SPEC.decider.closes(AMINA_ERASED)
    assert not SPEC.decider.closes(AMINA_REGISTERED)


def test_a_case_takes_the_one_place_of_the_person() -> None:
    SPEC.given(AMINA_REGISTERED).when(ADMIT).then(ADMITTED)


def test_admitting_the_same_case_again_changes_nothing() -> None:
    SPEC.given(AMINA_REGISTERED, ADMITTED).when(ADMIT).then_nothing()


def test_another_case_finds_the_place_taken_and_hears_by_which() -> None:
    SPEC.given(AMINA_REGISTERED, ADMITTED).when(replace(ADMIT, case_id=FIRST_TALK)).then_refused(AnotherCaseOpen)
    with pytest.raises(AnotherCaseOpen) as refused:
        SPEC.decider.decide(replace(ADMIT, case_id=FIRST_TALK), SPEC.decider.fold([AMINA_REGISTERED, ADMITTED]))
    assert refused.value.instead == AMINAS_CASE


def test_only_the_case_that_has_the_place_leaves_it() -> None:
    SPEC.given(AMINA_REGISTERED, ADMITTED).when(DISCHARGE).then(DISCHARGED)
    SPEC.given(AMINA_REGISTERED, ADMITTED).when(replace(DISCHARGE, case_id=FIRST_TALK)).then_nothing()
    SPEC.given(AMINA_REGISTERED, ADMITTED, DISCHARGED).when(DISCHARGE).then_nothing()


def test_a_discharged_case_may_come_back_and_another_may_follow() -> None:
    SPEC.given(AMINA_REGISTERED, ADMITTED, DISCHARGED).when(ADMIT).then(ADMITTED)
    SPEC.given(AMINA_REGISTERED, ADMITTED, DISCHARGED).when(replace(ADMIT, case_id=FIRST_TALK)).then(
        ADMITTED.model_copy(update={"case_id": FIRST_TALK})
    )


def test_nobody_is_admitted_who_is_not_registered_or_ahead_of_time() -> None:
    SPEC.when(ADMIT).then_refused(PersonNotRegistered)
    SPEC.given(AMINA_REGISTERED).when(replace(ADMIT, admitted_on=TOMORROW)).then_refused(DayNotYetCome)
    SPEC.given(AMINA_REGISTERED).when(replace(DISCHARGE, discharged_on=TOMORROW)).then_refused(DayNotYetCome)


def test_an_absorbed_person_gets_no_case_and_the_survivor_is_named() -> None:
    absorbed = SPEC.decider.fold([AMINA_REGISTERED, MERGED])
    assert isinstance(absorbed, Registered)
    assert absorbed.merged_into == TWIN
    with pytest.raises(PersonIsAbsorbed) as refused:
        SPEC.decider.decide(ADMIT, absorbed)
    assert refused.value.instead == TWIN


def test_nobody_is_erased_while_a_case_is_open() -> None:
    SPEC.given(AMINA_REGISTERED, ADMITTED).when(ERASE_AMINA).then_refused(CaseStillOpen)
    SPEC.given(AMINA_REGISTERED, ADMITTED, DISCHARGED).when(ERASE_AMINA).then(AMINA_ERASED)


@pytest.mark.parametrize("ground", ["request", "retention-end"])
def test_nobody_is_erased_under_a_legal_hold_whoever_asks(ground: Literal["request", "retention-end"]) -> None:
    SPEC.given(AMINA_REGISTERED, HELD).when(replace(ERASE_AMINA, ground=ground)).then_refused(LegalHoldStands)
    SPEC.given(AMINA_REGISTERED, HELD, LIFTED).when(ERASE_AMINA).then(AMINA_ERASED)


def test_a_hold_ends_with_its_last_day() -> None:
    last_day = HELD.model_copy(update={"until": TODAY})
    SPEC.given(AMINA_REGISTERED, last_day).when(ERASE_AMINA).then_refused(LegalHoldStands)
    SPEC.given(AMINA_REGISTERED, last_day).when(replace(ERASE_AMINA, erased_on=TOMORROW)).then(
        AMINA_ERASED.model_copy(update={"erased_on": TOMORROW})
    )


@pytest.mark.parametrize("link", [MERGED, PROPOSED, ABSORBING], ids=["absorbed", "proposed", "surviving"])
def test_neither_of_two_linked_files_is_erased(link: Fact) -> None:
    SPEC.given(AMINA_REGISTERED, link).when(ERASE_AMINA).then_refused(FileIsLinked)
