"""Amina's and Oleksandr's language files, as the tests of this Baustein need them. All invented."""

from datetime import date
from typing import Final
from uuid import UUID

from shared.contracts.language import (
    CourseCompleted,
    CourseRunScheduled,
    EnrolmentConfirmed,
    LanguagePhaseCompleted,
    LanguagePhaseOpened,
    PlacementTestTaken,
    SeatTaken,
)

COUNTY: Final = "03359"
PLAN_AGREED_ON: Final = date(2026, 2, 2)
TESTED_ON: Final = date(2026, 2, 9)
TODAY: Final = date(2026, 12, 18)
TOMORROW: Final = date(2026, 12, 19)
COURSE_STARTS: Final = date(2026, 2, 23)
COURSE_ENDS: Final = date(2026, 12, 11)

AMINA: Final = UUID("11111111-1111-4111-8111-111111111111")
OLEKSANDR: Final = UUID("61111111-1111-4111-8111-111111111111")
LUZ: Final = UUID("71111111-1111-4111-8111-111111111111")
AMINAS_CASE: Final = UUID("22222222-2222-4222-8222-222222222222")
AMINAS_ENROLMENT: Final = UUID("33333333-3333-4333-8333-333333333333")
OLEKSANDRS_ENROLMENT: Final = UUID("63333333-3333-4333-8333-333333333333")
LITERACY_RUN: Final = UUID("44444444-4444-4444-8444-444444444444")

PHASE_OPENED: Final = LanguagePhaseOpened(
    person_id=AMINA,
    case_id=AMINAS_CASE,
    opened_on=PLAN_AGREED_ON,
    ground="plan-goal",
    placement_test_due=date(2026, 3, 2),
    rule="language.placement_test_weeks@2015-01-01",
)
TESTED: Final = PlacementTestTaken(person_id=AMINA, taken_on=TESTED_ON, level="below-A1", recommended_course="literacy")
ENROLLED: Final = EnrolmentConfirmed(
    person_id=AMINA,
    enrolment_id=AMINAS_ENROLMENT,
    course_run_id=LITERACY_RUN,
    course_type="literacy",
    confirmed_on=TESTED_ON,
    starts_on=COURSE_STARTS,
    ends_on=COURSE_ENDS,
)
COMPLETED: Final = CourseCompleted(
    person_id=AMINA,
    case_id=AMINAS_CASE,
    enrolment_id=AMINAS_ENROLMENT,
    completed_on=COURSE_ENDS,
    level="B1",
    certified=True,
)
PHASE_OVER: Final = LanguagePhaseCompleted(person_id=AMINA, completed_on=TODAY, ground="handover-accepted")

RUN_SCHEDULED: Final = CourseRunScheduled(
    course_run_id=LITERACY_RUN,
    provider="cp-vhs",
    course_type="literacy",
    seats=2,
    starts_on=COURSE_STARTS,
    ends_on=COURSE_ENDS,
    rule="ik.group_max@2015-01-01",
)
AMINAS_SEAT: Final = SeatTaken(
    course_run_id=LITERACY_RUN,
    enrolment_id=AMINAS_ENROLMENT,
    person_id=AMINA,
    taken_on=TESTED_ON,
    seats_left=1,
    course_type="literacy",
    starts_on=COURSE_STARTS,
    ends_on=COURSE_ENDS,
)
OLEKSANDRS_SEAT: Final = AMINAS_SEAT.model_copy(
    update={"enrolment_id": OLEKSANDRS_ENROLMENT, "person_id": OLEKSANDR, "seats_left": 0}
)
