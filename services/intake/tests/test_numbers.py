"""Official numbers: how each is written, who may hear it, and that there is one of each kind. All invented."""

import string
from dataclasses import replace
from typing import get_args

import pytest

from services.intake.domain.person.deciding import deciding_by
from services.intake.domain.person.number_formats import insurance_check_digit, is_written_right, tidy
from services.intake.domain.person.number_use import may_be_told
from services.intake.domain.person.numbers import NumberMalformed, RecordOfficialNumber, StrikeOfficialNumber
from services.intake.domain.person.state import PersonNotRegistered
from services.intake.tests.people import AMINA, AMINA_REGISTERED, TODAY
from services.intake.tests.ruled import RULES
from shared.contracts.intake.codes import BodyKind
from shared.contracts.intake.person import NumberKind, OfficialNumberRecorded, OfficialNumberStruck
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
RECORD = RecordOfficialNumber(person_id=AMINA, kind="insurance", number="15 070649 c 103", recorded_on=TODAY)
RECORDED = OfficialNumberRecorded(person_id=AMINA, kind="insurance", number="15070649C103", recorded_on=TODAY)
STRIKE = StrikeOfficialNumber(person_id=AMINA, kind="insurance", struck_on=TODAY, reason="wrong")
STRUCK = OfficialNumberStruck(person_id=AMINA, kind="insurance", struck_on=TODAY, reason="wrong")

RIGHT: list[tuple[NumberKind, str]] = [
    ("azr", "250612345678"),
    ("bamf-file", "1234567-475"),
    ("bamf-file", "12345678-475"),
    ("bamf-person", "AB-1234/56"),
    ("ba-customer", "123A456789"),
    ("benefit-unit", "12345BG0001234"),
    ("insurance", "15070649C103"),
]
WRONG: list[tuple[NumberKind, str]] = [
    ("azr", "25061234567"),
    ("azr", "2506123456789"),
    ("azr", "25061234567A"),
    ("azr", "٢٥٠٦١٢٣٤٥٦٧٨"),
    ("bamf-file", "123456-475"),
    ("bamf-file", "123456789-475"),
    ("bamf-file", "1234567475"),
    ("bamf-person", "A"),
    ("ba-customer", "1234456789"),
    ("ba-customer", "123Ä456789"),
    ("benefit-unit", "12345XX0001234"),
    ("benefit-unit", "12345BG001234"),
    ("insurance", "15070649C104"),
    ("insurance", "15070649103"),
    ("insurance", "150706491103"),
    ("insurance", "15070649C103\n"),
]


@pytest.mark.parametrize(("kind", "number"), RIGHT)
def test_each_kind_of_number_is_known_by_how_it_is_written(kind: NumberKind, number: str) -> None:
    assert is_written_right(kind, number)


@pytest.mark.parametrize(("kind", "number"), WRONG)
def test_what_is_written_otherwise_is_no_number_of_that_kind(kind: NumberKind, number: str) -> None:
    assert not is_written_right(kind, number)


def test_blanks_and_small_letters_are_how_people_write() -> None:
    assert tidy(" 15 070649\u00a0c 103") == "15070649C103"


def test_the_check_digit_finds_every_mistyped_character_that_the_law_lets_it_find() -> None:
    body = "15070649C10"
    assert insurance_check_digit(body) == 3
    for place, character in enumerate(body):
        alphabet = string.ascii_uppercase if character.isalpha() else string.digits
        others = [body[:place] + other + body[place + 1 :] for other in alphabet if other != character]
        found = sum(insurance_check_digit(other) != 3 for other in others)
        assert found >= len(others) - 3, place


def test_the_check_digit_finds_swapped_neighbours() -> None:
    assert not is_written_right("insurance", "51070649C103")
    assert not is_written_right("insurance", "15070694C103")


def test_a_number_is_kept_as_forms_write_it() -> None:
    SPEC.given(AMINA_REGISTERED).when(RECORD).then(RECORDED)


def test_the_same_number_again_changes_nothing_and_another_replaces_it() -> None:
    again = SPEC.given(AMINA_REGISTERED, RECORDED)
    again.when(RECORD).then_nothing()
    other = f"15070649D10{insurance_check_digit('15070649D10')}"
    again.when(replace(RECORD, number=other)).then(RECORDED.model_copy(update={"number": other}))


def test_a_malformed_number_is_refused() -> None:
    SPEC.given(AMINA_REGISTERED).when(replace(RECORD, number="15070649C104")).then_refused(NumberMalformed)
    SPEC.when(RECORD).then_refused(PersonNotRegistered)


def test_a_wrong_number_is_struck_once() -> None:
    SPEC.given(AMINA_REGISTERED, RECORDED).when(STRIKE).then(STRUCK)
    SPEC.given(AMINA_REGISTERED, RECORDED, STRUCK).when(STRIKE).then_nothing()
    SPEC.given(AMINA_REGISTERED, RECORDED, STRUCK).when(RECORD).then(RECORDED)
    SPEC.given(AMINA_REGISTERED, RECORDED).when(replace(STRIKE, kind="azr")).then_nothing()
    SPEC.when(STRIKE).then_refused(PersonNotRegistered)


@pytest.mark.parametrize("body", ["course-provider", "welfare-association", "employer", "school", "health-service"])
def test_the_number_of_the_register_never_goes_to_providers_associations_or_employers(body: BodyKind) -> None:
    assert not may_be_told("azr", body)


def test_each_kind_of_number_has_its_limits_and_somebody_who_may_hear_it() -> None:
    told = {kind: {body for body in get_args(BodyKind) if may_be_told(kind, body)} for kind in get_args(NumberKind)}
    assert told["insurance"] == {"jobcenter", "employment-agency"}
    assert all(0 < len(bodies) < len(get_args(BodyKind)) for bodies in told.values())
    assert not any("employer" in bodies or "welfare-association" in bodies for bodies in told.values())
