"""Oleksandr's employment file, as the tests of this Baustein need it. All invented."""

from datetime import date
from typing import Final
from uuid import UUID

from services.employment.domain.employment_file.job import RecordEmployment
from shared.contracts.employment import (
    AftercareStarted,
    EmploymentRecorded,
    HandoverAccepted,
    HandoverDeclined,
    HandoverEscalated,
    HandoverOffered,
)

COUNTY: Final = "03359"
COURSE_ENDED: Final = date(2026, 4, 27)
KNOWN: Final = date(2026, 4, 28)
ANSWER_DUE: Final = date(2026, 5, 13)
TODAY: Final = date(2026, 5, 18)
TOMORROW: Final = date(2026, 5, 19)
JOB_STARTS: Final = date(2026, 5, 4)

OLEKSANDR: Final = UUID("61111111-1111-4111-8111-111111111111")
OLEKSANDRS_CASE: Final = UUID("62222222-2222-4222-8222-222222222222")
HANDOVER: Final = UUID("63333333-3333-4333-8333-333333333333")
WELDING: Final = UUID("64444444-4444-4444-8444-444444444444")
PETERSEN: Final = "cw-petersen"

OFFERED: Final = HandoverOffered(
    person_id=OLEKSANDR,
    case_id=OLEKSANDRS_CASE,
    handover_id=HANDOVER,
    offered_on=COURSE_ENDED,
    answer_due=ANSWER_DUE,
    ground="course-completed",
    rule="handover.answer_working_days@2015-01-01",
)
ACCEPTED: Final = HandoverAccepted(
    person_id=OLEKSANDR, handover_id=HANDOVER, accepted_on=date(2026, 4, 30), accepted_by=PETERSEN
)
DECLINED: Final = HandoverDeclined(
    person_id=OLEKSANDR,
    handover_id=HANDOVER,
    declined_on=date(2026, 4, 30),
    reason="course-continues",
    note="B2-Kurs beginnt im Juni",
)
ESCALATED: Final = HandoverEscalated(person_id=OLEKSANDR, handover_id=HANDOVER, escalated_on=date(2026, 5, 14))

RECORD_WELDING: Final = RecordEmployment(
    person_id=OLEKSANDR,
    employment_id=WELDING,
    starts_on=JOB_STARTS,
    ends_on=None,
    weekly_hours=32,
    monthly_gross_cents=225_000,
    employer="Stahlbau Elbe",
)
WELDING_RECORDED: Final = EmploymentRecorded(
    person_id=OLEKSANDR,
    employment_id=WELDING,
    starts_on=JOB_STARTS,
    weekly_hours=32,
    monthly_gross_cents=225_000,
    employer="Stahlbau Elbe",
    classification="insured",
    rule="employment.marginal_limit@2026-01-01",
)
AFTERCARE_STARTED: Final = AftercareStarted(
    person_id=OLEKSANDR,
    employment_id=WELDING,
    started_on=JOB_STARTS,
    checks_due=(date(2026, 6, 15), date(2026, 11, 4), date(2027, 5, 4)),
    rule="aftercare.check_months@2015-01-01",
)
