from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.consents import deciding, guardianship, informing
from services.intake.tests.luz import LUZ, MOTHER_NAMED, NAME_MOTHER, OF_AGE, SIGNED
from services.intake.tests.ruled import RULES
from shared.contracts.intake.confidentiality import GuardianshipEnded, InformationNoticeGiven, OwnConsentsDue
from shared.contracts.intake.person import BirthDate
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
AUNT = UUID("a8888888-8888-4888-8888-888888888888")
END = guardianship.EndGuardianship(person_id=LUZ, ended_on=OF_AGE, ground="of-age", today=OF_AGE)
ENDED = GuardianshipEnded(person_id=LUZ, ended_on=OF_AGE, ground="of-age")
HALF_A_YEAR_BEFORE = date(2026, 3, 3)
ASK = guardianship.AskForOwnConsents(person_id=LUZ, noticed_on=HALF_A_YEAR_BEFORE, of_age_on=OF_AGE)
DUE = OwnConsentsDue(
    person_id=LUZ,
    noticed_on=HALF_A_YEAR_BEFORE,
    of_age_on=OF_AGE,
    due=date(2026, 5, 26),
    rule="consent.own_consents_weeks@2015-01-01",
)
INFORM = informing.GiveInformationNotice(
    person_id=LUZ, given_on=SIGNED, language="spa", form_version="notice@2026-01-01", today=SIGNED
)
INFORMED = InformationNoticeGiven(person_id=LUZ, given_on=SIGNED, language="spa", form_version="notice@2026-01-01")


def test_a_guardian_is_named() -> None:
    SPEC.when(NAME_MOTHER).then(MOTHER_NAMED)


def test_naming_the_same_again_changes_nothing() -> None:
    SPEC.given(MOTHER_NAMED).when(NAME_MOTHER).then_nothing()


def test_another_one_may_take_over() -> None:
    aunt = replace(NAME_MOTHER, guardian_id=AUNT, name="Elena Morales")
    SPEC.given(MOTHER_NAMED).when(aunt).then(
        MOTHER_NAMED.model_copy(update={"guardian_id": AUNT, "name": "Elena Morales"})
    )


@pytest.mark.parametrize(
    "born", [BirthDate(certainty="year", year=1991), BirthDate(certainty="full", year=2008, month=2, day=10)]
)
def test_who_is_of_age_has_no_guardian(born: BirthDate) -> None:
    SPEC.when(replace(NAME_MOTHER, born=born)).then_refused(guardianship.NeedsNoGuardian)


def test_nobody_is_named_afterwards_for_the_time_before_the_person_came_of_age() -> None:
    SPEC.when(replace(NAME_MOTHER, today=OF_AGE)).then_refused(guardianship.NeedsNoGuardian)
    SPEC.when(replace(NAME_MOTHER, today=date(2026, 9, 2))).then(MOTHER_NAMED)


def test_who_may_be_a_minor_may_have_one() -> None:
    SPEC.when(replace(NAME_MOTHER, born=BirthDate(certainty="unknown"))).then(MOTHER_NAMED)


def test_nobody_is_their_own_guardian() -> None:
    SPEC.when(replace(NAME_MOTHER, guardian_person_id=LUZ)).then_refused(guardianship.GuardianIsThePerson)


def test_nobody_is_named_ahead_of_time() -> None:
    SPEC.when(replace(NAME_MOTHER, named_on=OF_AGE)).then_refused(DayNotYetCome)


def test_a_guardianship_ends() -> None:
    SPEC.given(MOTHER_NAMED).when(END).then(ENDED)


def test_where_nobody_is_guardian_nothing_ends() -> None:
    SPEC.when(END).then_nothing()
    SPEC.given(MOTHER_NAMED, ENDED).when(END).then_nothing()


def test_it_does_not_end_ahead_of_time() -> None:
    SPEC.given(MOTHER_NAMED).when(replace(END, today=date(2026, 9, 2))).then_refused(DayNotYetCome)


def test_half_a_year_before_the_own_consents_are_due() -> None:
    SPEC.given(MOTHER_NAMED).when(ASK).then(DUE)


def test_they_are_due_on_the_birthday_at_the_latest() -> None:
    late = replace(ASK, noticed_on=date(2026, 8, 1))
    SPEC.when(late).then(DUE.model_copy(update={"noticed_on": date(2026, 8, 1), "due": OF_AGE}))


def test_they_are_asked_for_once_for_each_birthday() -> None:
    SPEC.given(DUE).when(replace(ASK, noticed_on=date(2026, 4, 1))).then_nothing()
    corrected = replace(ASK, of_age_on=date(2026, 10, 3), noticed_on=date(2026, 4, 3))
    SPEC.given(DUE).when(corrected).then(
        DUE.model_copy(
            update={"of_age_on": date(2026, 10, 3), "noticed_on": date(2026, 4, 3), "due": date(2026, 6, 26)}
        )
    )


def test_who_is_of_age_already_is_asked_like_everybody() -> None:
    SPEC.when(replace(ASK, noticed_on=OF_AGE)).then_nothing()


def test_it_is_recorded_that_the_person_was_informed() -> None:
    SPEC.when(INFORM).then(INFORMED)


def test_informing_again_is_recorded_unless_it_is_the_same() -> None:
    SPEC.given(INFORMED).when(INFORM).then_nothing()
    newer = replace(INFORM, form_version="notice@2026-07-01")
    SPEC.given(INFORMED).when(newer).then(INFORMED.model_copy(update={"form_version": "notice@2026-07-01"}))


def test_nobody_is_informed_ahead_of_time() -> None:
    SPEC.when(replace(INFORM, given_on=OF_AGE)).then_refused(DayNotYetCome)
