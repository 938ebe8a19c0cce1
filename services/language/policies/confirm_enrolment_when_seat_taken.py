"""Whenever a seat is taken, the enrolment is confirmed in the person's language file."""

from services.language.domain.language_file.course import ConfirmEnrolment
from services.language.handling import FileOrder, Orders
from shared.contracts.language import SeatTaken
from shared.messaging.policies import Occasion, Policy


def confirming(orders: Orders) -> Policy[SeatTaken]:
    def order(when: Occasion[SeatTaken]) -> FileOrder:
        return orders.file(confirm_enrolment(when.fact))

    return Policy("confirm-enrolment-when-seat-taken", on=SeatTaken, order=order)


def confirm_enrolment(seat: SeatTaken) -> ConfirmEnrolment:
    return ConfirmEnrolment(
        person_id=seat.person_id,
        enrolment_id=seat.enrolment_id,
        course_run_id=seat.course_run_id,
        course_type=seat.course_type,
        confirmed_on=seat.taken_on,
        starts_on=seat.starts_on,
        ends_on=seat.ends_on,
    )
