"""Which of several stated birth dates counts, as SGB I § 33a has it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.person.birth_date_counting import (
    FirstStatedDateCounts,
    MakeBirthDateAuthoritative,
    NothingStated,
    StatementUnknown,
)
from services.intake.domain.person.birth_dates import BornAfterTheStatement, StateBirthDate, StatedOtherwise
from services.intake.domain.person.deciding import deciding_by
from services.intake.domain.person.state import PersonNotRegistered, Registered
from services.intake.tests.people import AMINA, AMINA_REGISTERED, ARRIVAL, FIRST_TALK, TODAY, TOMORROW
from services.intake.tests.ruled import RULES
from shared.contracts.fact import Fact
from shared.contracts.intake.person import (
    BirthDate,
    BirthDateMadeAuthoritative,
    BirthDateStated,
    DatePurpose,
    first_statement,
)
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
BORN_1991 = BirthDate(certainty="year", year=1991)
BORN_1993 = BirthDate(certainty="full", year=1993, month=5, day=17)
LATER = UUID("88888888-8888-4888-8888-888888888888")
AT_REGISTRATION = first_statement(AMINA_REGISTERED)
BEFORE_ARRIVAL = date(2025, 11, 3)

STATE = StateBirthDate(
    person_id=AMINA, statement_id=LATER, stated_on=TODAY, today=TODAY, birth_date=BORN_1993, source="statement"
)
STATED = BirthDateStated(person_id=AMINA, statement_id=LATER, stated_on=TODAY, birth_date=BORN_1993, source="statement")
DECIDE = MakeBirthDateAuthoritative(
    person_id=AMINA, statement_id=LATER, purpose="social-law", decided_on=TODAY, today=TODAY
)
DECIDED = BirthDateMadeAuthoritative(
    person_id=AMINA,
    statement_id=LATER,
    purpose="social-law",
    birth_date=BORN_1993,
    decided_on=TODAY,
    rule="person.first_stated_birth_date@1998-01-01",
)


def stated(**change: object) -> BirthDateStated:
    return STATED.model_copy(update=change)


def known(*facts: Fact) -> Registered:
    person = SPEC.decider.fold([AMINA_REGISTERED, *facts])
    assert isinstance(person, Registered)
    return person


def test_every_stated_date_is_kept_with_its_source() -> None:
    SPEC.given(AMINA_REGISTERED).when(STATE).then(STATED)
    person = known(STATED)
    assert [statement.birth_date for statement in person.statements] == [BORN_1991, BORN_1993]


def test_the_same_statement_again_changes_nothing_and_its_id_is_used_for_no_other() -> None:
    again = SPEC.given(AMINA_REGISTERED, STATED)
    again.when(STATE).then_nothing()
    again.when(replace(STATE, source="document")).then_refused(StatedOtherwise)


def test_nobody_is_born_after_the_statement_or_the_document() -> None:
    unborn = BirthDate(certainty="full", year=2026, month=2, day=3)
    SPEC.given(AMINA_REGISTERED).when(replace(STATE, birth_date=unborn)).then_refused(BornAfterTheStatement)
    older = replace(STATE, source="document", issued_on=date(1993, 5, 16))
    SPEC.given(AMINA_REGISTERED).when(older).then_refused(BornAfterTheStatement)


def test_a_statement_and_its_document_are_of_today_or_earlier() -> None:
    SPEC.given(AMINA_REGISTERED).when(replace(STATE, stated_on=TOMORROW)).then_refused(DayNotYetCome)
    SPEC.given(AMINA_REGISTERED).when(replace(STATE, issued_on=TOMORROW)).then_refused(DayNotYetCome)


def test_until_somebody_decides_the_first_stated_date_counts_for_everything() -> None:
    purposes: tuple[DatePurpose, ...] = ("social-law", "residence-law", "office")
    assert [known(STATED).birth_date(purpose) for purpose in purposes] == [BORN_1991] * 3


def test_an_unknown_date_is_no_statement_that_could_come_first() -> None:
    unknown = AMINA_REGISTERED.model_copy(update={"birth_date": BirthDate(certainty="unknown")})
    SPEC.given(unknown, STATED).when(DECIDE).then(DECIDED)


def test_in_social_law_another_date_than_the_first_is_refused_and_the_rule_is_named() -> None:
    SPEC.given(AMINA_REGISTERED, STATED).when(DECIDE).then_refused(FirstStatedDateCounts)
    with pytest.raises(FirstStatedDateCounts) as refused:
        SPEC.decider.decide(DECIDE, known(STATED))
    assert refused.value.rule
    assert refused.value.rule.version == "person.first_stated_birth_date@1998-01-01"


@pytest.mark.parametrize(
    "deviation",
    [
        stated(source="writing-error"),
        stated(source="document", issued_on=date(2026, 1, 11)),
        stated(birth_date=BirthDate(certainty="full", year=1991, month=5, day=17)),
    ],
    ids=["a writing error", "an older document", "the same date in full"],
)
def test_a_writing_error_an_older_document_or_a_fuller_date_is_taken(deviation: BirthDateStated) -> None:
    SPEC.given(AMINA_REGISTERED, deviation).when(DECIDE).then(
        DECIDED.model_copy(update={"birth_date": deviation.birth_date})
    )


@pytest.mark.parametrize(
    "deviation",
    [
        stated(source="document", issued_on=ARRIVAL),
        stated(source="document", issued_on=TODAY),
        stated(source="document"),
        stated(source="register", issued_on=BEFORE_ARRIVAL),
        stated(birth_date=BirthDate(certainty="year", year=1990)),
    ],
    ids=["issued that day", "issued later", "of unknown age", "no document", "another year"],
)
def test_what_is_not_older_than_the_first_statement_is_refused(deviation: BirthDateStated) -> None:
    SPEC.given(AMINA_REGISTERED, deviation).when(DECIDE).then_refused(FirstStatedDateCounts)


def test_what_was_stated_elsewhere_before_the_registration_came_first() -> None:
    elsewhere = stated(stated_on=BEFORE_ARRIVAL, source="other-agency")
    SPEC.given(AMINA_REGISTERED, elsewhere).when(DECIDE).then(DECIDED)
    registration = replace(DECIDE, statement_id=AT_REGISTRATION.statement_id)
    SPEC.given(AMINA_REGISTERED, elsewhere).when(registration).then_refused(FirstStatedDateCounts)


@pytest.mark.parametrize("purpose", ["residence-law", "office"])
def test_outside_social_law_any_statement_may_count(purpose: DatePurpose) -> None:
    SPEC.given(AMINA_REGISTERED, STATED).when(replace(DECIDE, purpose=purpose)).then(
        DECIDED.model_copy(update={"purpose": purpose, "rule": "person.any_stated_birth_date@1998-01-01"})
    )


def test_what_counts_for_one_purpose_does_not_for_another() -> None:
    person = known(STATED, DECIDED.model_copy(update={"purpose": "residence-law"}))
    assert person.birth_date("residence-law") == BORN_1993
    assert person.birth_date("social-law") == BORN_1991


def test_a_decision_replaces_the_earlier_one_and_the_same_again_changes_nothing() -> None:
    first = DECIDED.model_copy(update={"statement_id": AT_REGISTRATION.statement_id, "birth_date": BORN_1991})
    written = stated(source="writing-error")
    SPEC.given(AMINA_REGISTERED, written, first).when(DECIDE).then(DECIDED)
    SPEC.given(AMINA_REGISTERED, written, first, DECIDED).when(DECIDE).then_nothing()
    assert known(written, first, DECIDED).birth_date("social-law") == BORN_1993


def test_only_a_statement_of_a_date_can_count() -> None:
    SPEC.given(AMINA_REGISTERED).when(replace(DECIDE, statement_id=FIRST_TALK)).then_refused(StatementUnknown)
    unknown = stated(birth_date=BirthDate(certainty="unknown"))
    SPEC.given(AMINA_REGISTERED, unknown).when(DECIDE).then_refused(NothingStated)
    SPEC.given(AMINA_REGISTERED, STATED).when(replace(DECIDE, decided_on=TOMORROW)).then_refused(DayNotYetCome)
    SPEC.when(DECIDE).then_refused(PersonNotRegistered)
    SPEC.when(STATE).then_refused(PersonNotRegistered)
