from datetime import UTC, date, datetime

import pytest

from services.employment.domain.employment_file.handover import EscalateHandover, OfferHandover
from services.employment.handling import Orders
from services.employment.policies import policies
from services.employment.policies.escalate_unanswered_handover import escalating, watch
from services.employment.policies.offer_handover_when_course_completed import offering
from services.employment.policies.offer_handover_when_plan_aims_at_work import offering_for_work
from services.employment.tests.people import (
    ACCEPTED,
    COURSE_ENDED,
    DECLINED,
    ESCALATED,
    HANDOVER,
    KNOWN,
    OFFERED,
    OLEKSANDR,
    OLEKSANDRS_CASE,
    WELDING,
)
from services.employment.tests.ruled import RULES
from shared.contracts.employment import EmploymentFileClosed
from shared.contracts.intake.plan import Goal, PlanAgreed
from shared.contracts.language import CourseCompleted
from shared.messaging.policies import Order
from shared.messaging.timers import Due, Elapsed, Settled
from shared.testing.occasions import occasion

ORDERS = Orders(RULES)
NEXT_MORNING = datetime(2026, 4, 28, 7, 30, tzinfo=UTC)
DAY_AFTER_DUE = datetime(2026, 5, 13, 22, 0, tzinfo=UTC)
COMPLETED = CourseCompleted(
    person_id=OLEKSANDR,
    case_id=OLEKSANDRS_CASE,
    enrolment_id=WELDING,
    completed_on=COURSE_ENDED,
    level="A2",
    certified=False,
)
FIND_WORK = Goal(goal_id=HANDOVER, module="employment", code="find-work")
LEARN_GERMAN = Goal(goal_id=WELDING, module="language", code="learn-german")
FIND_HOUSING = Goal(goal_id=WELDING, module="intake", code="find-housing")
PLAN = PlanAgreed(
    case_id=OLEKSANDRS_CASE,
    person_id=OLEKSANDR,
    agreed_on=COURSE_ENDED,
    review_due=date(2026, 10, 27),
    goals=(FIND_HOUSING, FIND_WORK),
    goal_wordings={},
    agreed_by="signature",
    rule="plan.review_months@2015-01-01",
)


def test_a_completed_course_offers_the_handover_of_its_day() -> None:
    when = occasion(COMPLETED, NEXT_MORNING)
    order = offering(ORDERS).order(when)
    assert isinstance(order, Order)
    assert order.stream.id == f"employment-file-{OLEKSANDR}"
    assert order.command == OfferHandover(
        person_id=OLEKSANDR,
        case_id=OLEKSANDRS_CASE,
        handover_id=when.new_id("handover"),
        offered_on=COURSE_ENDED,
        known_on=KNOWN,
        ground="course-completed",
    )


def test_a_plan_that_aims_at_work_and_not_at_language_offers_the_handover() -> None:
    when = occasion(PLAN, NEXT_MORNING)
    order = offering_for_work(ORDERS).order(when)
    assert isinstance(order, Order)
    assert order.stream.id == f"employment-file-{OLEKSANDR}"
    assert order.command == OfferHandover(
        person_id=OLEKSANDR,
        case_id=OLEKSANDRS_CASE,
        handover_id=when.new_id("handover"),
        offered_on=COURSE_ENDED,
        known_on=KNOWN,
        ground="owner-decided",
    )


@pytest.mark.parametrize("goals", [(FIND_WORK, LEARN_GERMAN), (LEARN_GERMAN,), (FIND_HOUSING,)])
def test_a_plan_with_language_or_without_work_offers_nothing(goals: tuple[Goal, ...]) -> None:
    plan = PLAN.model_copy(update={"goals": goals})
    assert offering_for_work(ORDERS).order(occasion(plan, NEXT_MORNING)) is None


def test_a_database_clock_behind_midnight_does_not_refuse_the_offer() -> None:
    just_before = occasion(COMPLETED, datetime(2026, 4, 26, 21, 59, tzinfo=UTC))
    order = offering(ORDERS).order(just_before)
    assert isinstance(order, Order)
    assert isinstance(order.command, OfferHandover)
    assert order.command.known_on == COURSE_ENDED


def test_an_offer_is_watched_until_the_day_after_it_is_due() -> None:
    assert watch(occasion(OFFERED, NEXT_MORNING)) == Due(
        str(OLEKSANDR), DAY_AFTER_DUE, {"person_id": str(OLEKSANDR), "handover_id": str(HANDOVER)}
    )


def test_an_answered_offer_is_watched_no_longer() -> None:
    assert watch(occasion(ACCEPTED, NEXT_MORNING)) == Settled(str(OLEKSANDR))
    assert watch(occasion(DECLINED, NEXT_MORNING)) == Settled(str(OLEKSANDR))


def test_nobody_waits_for_an_answer_about_an_erased_person() -> None:
    closed = EmploymentFileClosed(person_id=OLEKSANDR, closed_on=KNOWN)
    assert watch(occasion(closed, NEXT_MORNING)) == Settled(str(OLEKSANDR))


def test_an_escalation_itself_is_not_watched() -> None:
    assert watch(occasion(ESCALATED, NEXT_MORNING)) is None


def test_an_unanswered_offer_is_escalated_on_the_day_the_timer_elapses() -> None:
    about = {"person_id": str(OLEKSANDR), "handover_id": str(HANDOVER)}
    elapsed = Elapsed("escalate", "03359", str(OLEKSANDR), 1, DAY_AFTER_DUE, DAY_AFTER_DUE, about)
    order = escalating(ORDERS).order(elapsed)
    assert isinstance(order, Order)
    assert order.stream.id == f"employment-file-{OLEKSANDR}"
    assert order.command == EscalateHandover(person_id=OLEKSANDR, handover_id=HANDOVER, escalated_on=date(2026, 5, 14))


def test_every_policy_has_a_name_of_its_own() -> None:
    names = [policy.name for policy in policies(ORDERS)]
    assert len(names) == len(set(names)) == 6
