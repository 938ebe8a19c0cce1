from datetime import UTC, datetime
from uuid import UUID

from services.language.domain.language_file.course import ConfirmEnrolment
from services.language.domain.language_file.phase import CompletePhase, OpenPhase
from services.language.handling import Orders
from services.language.policies import policies
from services.language.policies.complete_phase_when_handover_accepted import completing
from services.language.policies.confirm_enrolment_when_seat_taken import confirming
from services.language.policies.open_phase_when_plan_agreed import opening
from services.language.tests.people import (
    AMINA,
    AMINAS_CASE,
    AMINAS_ENROLMENT,
    AMINAS_SEAT,
    COURSE_ENDS,
    COURSE_STARTS,
    LITERACY_RUN,
    PLAN_AGREED_ON,
    TESTED_ON,
    TODAY,
)
from services.language.tests.ruled import RULES
from shared.contracts.employment import HandoverAccepted
from shared.contracts.intake.plan import Goal, PlanAgreed
from shared.messaging.policies import Order
from shared.testing.occasions import occasion

ORDERS = Orders(RULES)
NOON = datetime(2026, 12, 18, 12, 0, tzinfo=UTC)
LEARN_GERMAN = Goal(goal_id=UUID("81111111-1111-4111-8111-111111111111"), module="language", code="learn-german")
FIND_WORK = Goal(goal_id=UUID("82222222-2222-4222-8222-222222222222"), module="employment", code="find-work")
PLAN = PlanAgreed(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    agreed_on=PLAN_AGREED_ON,
    review_due=TODAY,
    goals=(FIND_WORK, LEARN_GERMAN),
    goal_wordings={},
    agreed_by="signature",
    rule="plan.review_months@2015-01-01",
)
ACCEPTED = HandoverAccepted(person_id=AMINA, handover_id=LITERACY_RUN, accepted_on=TODAY, accepted_by="cw-petersen")


def test_a_plan_with_a_language_goal_opens_the_phase_of_its_person() -> None:
    order = opening(ORDERS).order(occasion(PLAN, NOON))
    assert isinstance(order, Order)
    assert order.stream.id == f"language-file-{AMINA}"
    assert order.stream.partition_key == str(AMINA)
    assert order.command == OpenPhase(
        person_id=AMINA, case_id=AMINAS_CASE, opened_on=PLAN_AGREED_ON, ground="plan-goal"
    )


def test_a_plan_without_a_language_goal_opens_no_phase() -> None:
    plan = PLAN.model_copy(update={"goals": (FIND_WORK,)})
    assert opening(ORDERS).order(occasion(plan, NOON)) is None


def test_a_taken_seat_is_confirmed_in_the_file_of_its_person() -> None:
    order = confirming(ORDERS).order(occasion(AMINAS_SEAT, NOON))
    assert isinstance(order, Order)
    assert order.stream.id == f"language-file-{AMINA}"
    assert order.command == ConfirmEnrolment(
        person_id=AMINA,
        enrolment_id=AMINAS_ENROLMENT,
        course_run_id=LITERACY_RUN,
        course_type="literacy",
        confirmed_on=TESTED_ON,
        starts_on=COURSE_STARTS,
        ends_on=COURSE_ENDS,
    )


def test_an_accepted_handover_completes_the_language_phase() -> None:
    order = completing(ORDERS).order(occasion(ACCEPTED, NOON))
    assert isinstance(order, Order)
    assert order.command == CompletePhase(person_id=AMINA, completed_on=TODAY, ground="handover-accepted")


def test_every_policy_has_a_name_of_its_own() -> None:
    names = [policy.name for policy in policies(ORDERS)]
    assert len(names) == len(set(names)) == 6
