from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from services.employment.domain.employment_file.closing import CloseFile
from services.employment.domain.employment_file.deciding import Command, deciding_by
from services.employment.domain.employment_file.handover import (
    AcceptHandover,
    DeclineHandover,
    EscalateHandover,
    OfferHandover,
)
from services.employment.handling import Orders
from services.employment.policies.close_file_when_person_erased import closing
from services.employment.tests.people import (
    ACCEPTED,
    COURSE_ENDED,
    HANDOVER,
    KNOWN,
    OFFERED,
    OLEKSANDR,
    OLEKSANDRS_CASE,
    PETERSEN,
    RECORD_WELDING,
    TODAY,
)
from services.employment.tests.ruled import RULES
from shared.contracts.employment import EmploymentFileClosed
from shared.contracts.intake.person import PersonErased
from shared.eventstore.handling import Stream
from shared.kernel.rejection import PersonForgotten
from shared.messaging.policies import Order
from shared.testing.occasions import occasion
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
CLOSED_ON = date(2027, 3, 1)
CLOSE = CloseFile(person_id=OLEKSANDR, closed_on=CLOSED_ON)
CLOSED = EmploymentFileClosed(person_id=OLEKSANDR, closed_on=CLOSED_ON)
LATE: tuple[Command, ...] = (
    OfferHandover(
        person_id=OLEKSANDR,
        case_id=OLEKSANDRS_CASE,
        handover_id=HANDOVER,
        offered_on=COURSE_ENDED,
        known_on=KNOWN,
        ground="course-completed",
    ),
    AcceptHandover(person_id=OLEKSANDR, accepted_on=TODAY, today=TODAY, accepted_by=PETERSEN),
    DeclineHandover(person_id=OLEKSANDR, declined_on=TODAY, today=TODAY, reason="moved-away"),
    EscalateHandover(person_id=OLEKSANDR, handover_id=HANDOVER, escalated_on=TODAY),
    RECORD_WELDING,
)


def test_the_file_of_an_erased_person_is_closed_with_what_was_in_it() -> None:
    SPEC.given(OFFERED, ACCEPTED).when(CLOSE).then(CLOSED)


def test_whoever_was_never_handed_over_has_the_file_closed_too_so_that_nothing_late_begins_it() -> None:
    SPEC.when(CLOSE).then(CLOSED)


def test_a_closed_file_is_not_closed_again() -> None:
    SPEC.given(OFFERED, CLOSED).when(replace(CLOSE, closed_on=TODAY)).then_nothing()


@pytest.mark.parametrize("command", LATE, ids=lambda command: type(command).__name__)
def test_nothing_is_recorded_about_an_erased_person(command: Command) -> None:
    SPEC.given(OFFERED, CLOSED).when(command).then_refused(PersonForgotten)


def test_the_stream_ends_with_the_closing() -> None:
    assert SPEC.decider.closes(CLOSED)
    assert not SPEC.decider.closes(ACCEPTED)


def test_an_erased_person_has_their_file_closed_on_that_day() -> None:
    erased = PersonErased(person_id=OLEKSANDR, erased_on=CLOSED_ON, ground="request")
    order = closing(Orders(RULES)).order(occasion(erased, datetime(2027, 3, 2, 7, 30, tzinfo=UTC)))
    assert isinstance(order, Order)
    assert order.stream == Stream(f"employment-file-{OLEKSANDR}", str(OLEKSANDR))
    assert order.command == CLOSE
