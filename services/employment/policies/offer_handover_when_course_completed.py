"""Whenever a course is completed, the hand-over to Baustein 3 is offered the same day."""

from services.employment.domain.employment_file.handover import OfferHandover
from services.employment.handling import FileOrder, Orders
from shared.contracts.language import CourseCompleted
from shared.kernel.days import day_of
from shared.messaging.policies import Occasion, Policy


def offering(orders: Orders) -> Policy[CourseCompleted]:
    def order(when: Occasion[CourseCompleted]) -> FileOrder:
        return orders.file(offer_handover(when))

    return Policy("offer-handover-when-course-completed", on=CourseCompleted, order=order)


def offer_handover(when: Occasion[CourseCompleted]) -> OfferHandover:
    """The time to answer runs from the day of the report, which a clock of another machine may put a day early."""
    completed = when.fact
    return OfferHandover(
        person_id=completed.person_id,
        case_id=completed.case_id,
        handover_id=when.new_id("handover"),
        offered_on=completed.completed_on,
        known_on=max(day_of(when.now), completed.completed_on),
        ground="course-completed",
    )
