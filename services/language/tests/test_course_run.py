from dataclasses import replace
from datetime import date

import pytest

from services.language.domain import course_run
from services.language.domain.language_file import state
from services.language.domain.language_file.placement import NotYetTested
from services.language.tests.people import (
    AMINA,
    AMINAS_ENROLMENT,
    AMINAS_SEAT,
    COURSE_ENDS,
    COURSE_STARTS,
    LITERACY_RUN,
    LUZ,
    OLEKSANDR,
    OLEKSANDRS_ENROLMENT,
    OLEKSANDRS_SEAT,
    PHASE_OPENED,
    RUN_SCHEDULED,
    TESTED,
    TESTED_ON,
    TODAY,
    TOMORROW,
)
from services.language.tests.ruled import RULES
from shared.contracts.codes import CourseType
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(course_run.deciding_by(RULES))
SCHEDULE = course_run.ScheduleCourseRun(
    course_run_id=LITERACY_RUN,
    provider="cp-vhs",
    course_type="literacy",
    seats=2,
    starts_on=COURSE_STARTS,
    ends_on=COURSE_ENDS,
)
TAKE_AMINAS_SEAT = course_run.TakeSeat(
    course_run_id=LITERACY_RUN,
    enrolment_id=AMINAS_ENROLMENT,
    person_id=AMINA,
    taken_on=TESTED_ON,
    today=TODAY,
    file=state.PhaseOpen(PHASE_OPENED, (TESTED,)),
)
TAKE_OLEKSANDRS_SEAT = replace(TAKE_AMINAS_SEAT, person_id=OLEKSANDR, enrolment_id=OLEKSANDRS_ENROLMENT)


def test_a_course_run_is_scheduled_with_its_seats() -> None:
    SPEC.when(SCHEDULE).then(RUN_SCHEDULED)


def test_scheduling_the_same_again_changes_nothing() -> None:
    SPEC.given(RUN_SCHEDULED, AMINAS_SEAT).when(SCHEDULE).then_nothing()


def test_a_course_run_is_not_rescheduled_under_its_id() -> None:
    SPEC.given(RUN_SCHEDULED).when(replace(SCHEDULE, seats=3)).then_refused(course_run.CourseRunScheduledOtherwise)


@pytest.mark.parametrize("course_type", ["general", "vocational-b2"])
def test_a_group_has_at_most_twenty_five_seats(course_type: CourseType) -> None:
    SPEC.when(replace(SCHEDULE, course_type=course_type, seats=26)).then_refused(course_run.GroupTooLarge)


def test_a_course_run_ends_after_it_starts() -> None:
    SPEC.when(replace(SCHEDULE, ends_on=date(2026, 2, 22))).then_refused(course_run.CourseEndsBeforeItStarts)


def test_a_seat_is_taken_and_one_fewer_is_left() -> None:
    SPEC.given(RUN_SCHEDULED).when(TAKE_AMINAS_SEAT).then(AMINAS_SEAT)


def test_the_last_seat_is_given_once() -> None:
    SPEC.given(RUN_SCHEDULED, AMINAS_SEAT).when(TAKE_OLEKSANDRS_SEAT).then(OLEKSANDRS_SEAT)
    SPEC.given(RUN_SCHEDULED, AMINAS_SEAT, OLEKSANDRS_SEAT).when(replace(TAKE_AMINAS_SEAT, person_id=LUZ)).then_refused(
        course_run.NoSeatLeft
    )


def test_who_has_the_seat_already_takes_no_second_one() -> None:
    SPEC.given(RUN_SCHEDULED, AMINAS_SEAT).when(TAKE_AMINAS_SEAT).then_nothing()
    SPEC.given(RUN_SCHEDULED, AMINAS_SEAT, OLEKSANDRS_SEAT).when(TAKE_AMINAS_SEAT).then_nothing()


def test_a_person_has_one_seat_in_a_course_run() -> None:
    again = replace(TAKE_AMINAS_SEAT, enrolment_id=OLEKSANDRS_ENROLMENT)
    SPEC.given(RUN_SCHEDULED, AMINAS_SEAT).when(again).then_refused(course_run.SeatAlreadyTaken)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (state.NotOpened(), state.NoLanguageFile),
        (state.PhaseOver(PHASE_OPENED, (TESTED,)), state.LanguagePhaseIsOver),
        (state.PhaseOpen(PHASE_OPENED), NotYetTested),
    ],
)
def test_a_seat_needs_an_open_phase_and_a_placement_test(file: state.State, reason: type[Rejection]) -> None:
    SPEC.given(RUN_SCHEDULED).when(replace(TAKE_AMINAS_SEAT, file=file)).then_refused(reason)


def test_a_seat_is_taken_neither_ahead_nor_after_the_course() -> None:
    SPEC.given(RUN_SCHEDULED).when(replace(TAKE_AMINAS_SEAT, taken_on=TOMORROW)).then_refused(DayNotYetCome)
    SPEC.given(RUN_SCHEDULED).when(replace(TAKE_AMINAS_SEAT, taken_on=TODAY)).then_refused(course_run.CourseRunIsOver)


def test_there_are_no_seats_in_a_course_run_that_was_never_scheduled() -> None:
    SPEC.when(TAKE_AMINAS_SEAT).then_refused(course_run.CourseRunNotScheduled)
