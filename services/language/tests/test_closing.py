from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.language.domain.language_file.closing import CloseFile
from services.language.domain.language_file.course import CompleteCourse, ConfirmEnrolment
from services.language.domain.language_file.deciding import Command, deciding_by
from services.language.domain.language_file.phase import CompletePhase, OpenPhase
from services.language.domain.language_file.placement import RecordPlacementTest
from services.language.domain.language_file.state import file_of
from services.language.domain.language_file.volunteering import BeginVolunteering
from services.language.handling import Orders
from services.language.policies.close_file_when_person_erased import closing
from services.language.tests.people import (
    AMINA,
    AMINAS_CASE,
    AMINAS_ENROLMENT,
    COMPLETED,
    COURSE_ENDS,
    COURSE_STARTS,
    ENROLLED,
    LITERACY_RUN,
    PHASE_OPENED,
    PHASE_OVER,
    PLAN_AGREED_ON,
    TESTED,
    TESTED_ON,
    TODAY,
)
from services.language.tests.ruled import RULES
from shared.contracts.intake.person import PersonErased
from shared.contracts.language import LanguageFileClosed
from shared.eventstore.handling import Stream
from shared.kernel.rejection import PersonForgotten
from shared.messaging.policies import Order
from shared.testing.occasions import occasion
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
CLOSED_ON = date(2027, 3, 1)
CLOSE = CloseFile(person_id=AMINA, closed_on=CLOSED_ON)
CLOSED = LanguageFileClosed(person_id=AMINA, closed_on=CLOSED_ON)
LATE: tuple[Command, ...] = (
    OpenPhase(person_id=AMINA, case_id=AMINAS_CASE, opened_on=PLAN_AGREED_ON, ground="plan-goal"),
    RecordPlacementTest(
        person_id=AMINA, taken_on=TESTED_ON, today=TODAY, level="below-A1", recommended_course="literacy"
    ),
    ConfirmEnrolment(
        person_id=AMINA,
        enrolment_id=AMINAS_ENROLMENT,
        course_run_id=LITERACY_RUN,
        course_type="literacy",
        confirmed_on=TESTED_ON,
        starts_on=COURSE_STARTS,
        ends_on=COURSE_ENDS,
    ),
    CompleteCourse(
        person_id=AMINA,
        enrolment_id=AMINAS_ENROLMENT,
        completed_on=COURSE_ENDS,
        today=TODAY,
        level="B1",
        certified=True,
    ),
    BeginVolunteering(
        person_id=AMINA, volunteering_id=AMINAS_CASE, began_on=TESTED_ON, today=TODAY, field="sports", weekly_hours=3
    ),
    CompletePhase(person_id=AMINA, completed_on=TODAY, ground="handover-accepted"),
)


def test_the_file_of_an_erased_person_is_closed_with_what_was_in_it() -> None:
    SPEC.given(PHASE_OPENED, TESTED, ENROLLED, COMPLETED, PHASE_OVER).when(CLOSE).then(CLOSED)


def test_a_file_that_was_never_opened_is_closed_too_so_that_nothing_late_opens_it() -> None:
    SPEC.when(CLOSE).then(CLOSED)


def test_a_closed_file_is_not_closed_again() -> None:
    SPEC.given(PHASE_OPENED, CLOSED).when(replace(CLOSE, closed_on=TODAY)).then_nothing()


@pytest.mark.parametrize("command", LATE, ids=lambda command: type(command).__name__)
def test_nothing_is_recorded_about_an_erased_person(command: Command) -> None:
    SPEC.given(PHASE_OPENED, TESTED, ENROLLED, CLOSED).when(command).then_refused(PersonForgotten)


def test_no_seat_is_given_to_an_erased_person() -> None:
    with pytest.raises(PersonForgotten):
        file_of(SPEC.decider.fold([PHASE_OPENED, TESTED, CLOSED]))


def test_the_stream_ends_with_the_closing() -> None:
    assert SPEC.decider.closes(CLOSED)
    assert not SPEC.decider.closes(PHASE_OVER)


def test_an_erased_person_has_their_file_closed_on_that_day() -> None:
    erased = PersonErased(person_id=AMINA, erased_on=CLOSED_ON, ground="request")
    order = closing(Orders(RULES)).order(occasion(erased, datetime(2027, 3, 2, 7, 30, tzinfo=UTC)))
    assert isinstance(order, Order)
    assert order.stream == Stream(f"language-file-{AMINA}", str(AMINA))
    assert order.command == CLOSE
