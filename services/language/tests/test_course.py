from dataclasses import replace
from datetime import date

from services.language.domain.language_file import course, state
from services.language.domain.language_file.deciding import deciding_by
from services.language.tests.people import (
    AMINA,
    AMINAS_ENROLMENT,
    COMPLETED,
    COURSE_ENDS,
    COURSE_STARTS,
    ENROLLED,
    LITERACY_RUN,
    OLEKSANDRS_ENROLMENT,
    PHASE_OPENED,
    PHASE_OVER,
    TESTED,
    TESTED_ON,
    TODAY,
    TOMORROW,
)
from services.language.tests.ruled import RULES
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
CONFIRM = course.ConfirmEnrolment(
    person_id=AMINA,
    enrolment_id=AMINAS_ENROLMENT,
    course_run_id=LITERACY_RUN,
    course_type="literacy",
    confirmed_on=TESTED_ON,
    starts_on=COURSE_STARTS,
    ends_on=COURSE_ENDS,
)
COMPLETE = course.CompleteCourse(
    person_id=AMINA,
    enrolment_id=AMINAS_ENROLMENT,
    completed_on=COURSE_ENDS,
    today=TODAY,
    level="B1",
    certified=True,
)


def test_a_given_seat_is_confirmed_in_the_persons_file() -> None:
    SPEC.given(PHASE_OPENED, TESTED).when(CONFIRM).then(ENROLLED)


def test_confirming_again_changes_nothing() -> None:
    SPEC.given(PHASE_OPENED, TESTED, ENROLLED).when(CONFIRM).then_nothing()


def test_a_phase_completed_meanwhile_does_not_undo_the_seat() -> None:
    SPEC.given(PHASE_OPENED, TESTED, PHASE_OVER).when(CONFIRM).then(ENROLLED)


def test_an_enrolment_id_is_not_used_for_another_course() -> None:
    SPEC.given(PHASE_OPENED, ENROLLED).when(replace(CONFIRM, course_type="general")).then_refused(
        course.EnrolledOtherwise
    )


def test_there_is_no_enrolment_without_a_file() -> None:
    SPEC.when(CONFIRM).then_refused(state.NoLanguageFile)


def test_a_course_is_completed_with_its_level() -> None:
    SPEC.given(PHASE_OPENED, TESTED, ENROLLED).when(COMPLETE).then(COMPLETED)


def test_a_course_may_be_completed_after_the_phase() -> None:
    SPEC.given(PHASE_OPENED, TESTED, ENROLLED, PHASE_OVER).when(COMPLETE).then(COMPLETED)


def test_completing_the_same_again_changes_nothing() -> None:
    SPEC.given(PHASE_OPENED, ENROLLED, COMPLETED).when(COMPLETE).then_nothing()


def test_a_course_is_completed_with_one_result() -> None:
    SPEC.given(PHASE_OPENED, ENROLLED, COMPLETED).when(replace(COMPLETE, level="A2", certified=False)).then_refused(
        course.CompletedOtherwise
    )


def test_only_the_enrolled_complete_a_course() -> None:
    SPEC.given(PHASE_OPENED, ENROLLED).when(replace(COMPLETE, enrolment_id=OLEKSANDRS_ENROLMENT)).then_refused(
        course.NotEnrolled
    )
    SPEC.when(COMPLETE).then_refused(state.NoLanguageFile)


def test_a_course_is_completed_neither_before_it_starts_nor_ahead() -> None:
    SPEC.given(PHASE_OPENED, ENROLLED).when(replace(COMPLETE, completed_on=date(2026, 2, 22))).then_refused(
        course.CompletedBeforeItStarted
    )
    SPEC.given(PHASE_OPENED, ENROLLED).when(replace(COMPLETE, completed_on=TOMORROW)).then_refused(DayNotYetCome)
