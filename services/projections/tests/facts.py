"""Facts for sentences about folds: Amina's way, short."""

from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from services.projections.read_models.case_overview.evolve import Overview, evolve
from shared.contracts import employment, language
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseOpened, CaseOwnerAssigned, ContactRecorded
from shared.contracts.intake.codes import Recipient
from shared.contracts.intake.confidentiality import ConsentGranted, ConsentRefused, InformationNoticeGiven
from shared.contracts.intake.person import BirthDate, PersonName, PersonRegistered
from shared.contracts.intake.plan import Goal, PlanAgreed

AMINA: Final = UUID("a1a1a1a1-0000-4000-8000-000000000001")
CASE: Final = UUID("c3c3c3c3-0000-4000-8000-000000000003")
ENROLMENT: Final = UUID("e5e5e5e5-0000-4000-8000-000000000006")
HANDOVER: Final = UUID("f6f6f6f6-0000-4000-8000-000000000007")
JOB: Final = UUID("f6f6f6f6-0000-4000-8000-000000000008")
RULE: Final = "case.plan_weeks@2015-01-01"

REGISTERED: Final = PersonRegistered(
    person_id=AMINA,
    registered_on=date(2026, 3, 2),
    municipality_key="03359038",
    names=(
        PersonName(kind="original-script", given="امینه", script="Arab"),
        PersonName(kind="official", given="Amina", family="Müller-Şahin"),
    ),
    birth_date=BirthDate(certainty="year-month", year=1991, month=5),
    nationalities=("AFG",),
    languages=("prs",),
    interpreter_needed=True,
    residence_category="AE_REFUGEE",
)
OPENED: Final = CaseOpened(
    case_id=CASE,
    person_id=AMINA,
    opened_on=date(2026, 3, 2),
    ground="residence",
    first_talk_due=date(2026, 3, 16),
    plan_due=date(2026, 4, 27),
    rules=("case.first_talk_days@2015-01-01", RULE),
)
OWNED: Final = CaseOwnerAssigned(case_id=CASE, owner="cw-berger", assigned_on=date(2026, 3, 3))
TALKED: Final = ContactRecorded(
    case_id=CASE,
    contact_id=UUID(int=4),
    held_on=date(2026, 3, 9),
    channel="phone",
    language="prs",
    interpreter=False,
    minutes=20,
    topics=("arrival",),
)
INFORMED: Final = InformationNoticeGiven(
    person_id=AMINA, given_on=date(2026, 3, 2), language="prs", form_version="notice@2026-01-01"
)
GRANTED: Final = ConsentGranted(
    person_id=AMINA,
    consent_id=UUID(int=11),
    purpose="language-support",
    recipient=Recipient(body="vhs-stade", kind="course-provider"),
    categories=("identity",),
    form_version="consent@2026-01-01",
    form_language="prs",
    evidence="signature",
    given_by="person",
    granted_on=date(2026, 3, 9),
)
REFUSED: Final = ConsentRefused(
    person_id=AMINA,
    consent_id=UUID(int=12),
    purpose="work-placement",
    recipient=Recipient(body="jobcenter-stade", kind="jobcenter"),
    refused_on=date(2026, 3, 9),
)
#: Told what is kept of her, and asked what may be shared.
PERMITTED: Final = INFORMED, GRANTED, REFUSED
PLANNED: Final = PlanAgreed(
    case_id=CASE,
    person_id=AMINA,
    agreed_on=date(2026, 3, 20),
    review_due=date(2026, 9, 20),
    goals=(Goal(goal_id=UUID(int=9), module="language", code="learn-german"),),
    goal_wordings={},
    agreed_by="click",
    rule="plan.review_months@2015-01-01",
)
LEARNING: Final = language.LanguagePhaseOpened(
    person_id=AMINA,
    case_id=CASE,
    opened_on=date(2026, 3, 21),
    ground="plan-goal",
    placement_test_due=date(2026, 4, 20),
    rule="language.placement_test_weeks@2015-01-01",
)
TESTED: Final = language.PlacementTestTaken(
    person_id=AMINA, taken_on=date(2026, 4, 2), level="A1", recommended_course="general"
)
ENROLLED: Final = language.EnrolmentConfirmed(
    person_id=AMINA,
    enrolment_id=ENROLMENT,
    course_run_id=UUID(int=5),
    course_type="general",
    confirmed_on=date(2026, 4, 5),
    starts_on=date(2026, 5, 4),
    ends_on=date(2026, 8, 18),
)
COURSE_DONE: Final = language.CourseCompleted(
    person_id=AMINA,
    case_id=CASE,
    enrolment_id=ENROLMENT,
    completed_on=date(2026, 8, 18),
    level="B1",
    certified=True,
)
OFFERED: Final = employment.HandoverOffered(
    person_id=AMINA,
    case_id=CASE,
    handover_id=HANDOVER,
    offered_on=date(2026, 8, 18),
    answer_due=date(2026, 9, 1),
    ground="course-completed",
    rule="handover.answer_days@2015-01-01",
)
ESCALATED: Final = employment.HandoverEscalated(person_id=AMINA, handover_id=HANDOVER, escalated_on=date(2026, 9, 2))
ACCEPTED: Final = employment.HandoverAccepted(
    person_id=AMINA, handover_id=HANDOVER, accepted_on=date(2026, 8, 22), accepted_by="cw-okafor"
)
LEARNT: Final = language.LanguagePhaseCompleted(
    person_id=AMINA, completed_on=date(2026, 8, 22), ground="handover-accepted"
)
EMPLOYED: Final = employment.EmploymentRecorded(
    person_id=AMINA,
    employment_id=JOB,
    starts_on=date(2026, 10, 1),
    weekly_hours=30,
    monthly_gross_cents=210_000,
    employer="Elbe Klinikum",
    classification="insured",
    rule="employment.marginal_limit@2026-01-01",
)
AFTERCARE: Final = employment.AftercareStarted(
    person_id=AMINA,
    employment_id=JOB,
    started_on=date(2026, 10, 1),
    checks_due=(date(2027, 1, 1), date(2026, 11, 1)),
    rule="employment.aftercare_checks@2015-01-01",
)


def envelope(stream_id: str = f"case-{CASE}", version: int = 1, minute: int = 0) -> Envelope:
    """Around any fact; folds look at the stream, its version and the moment only."""
    return Envelope(
        id="1",
        tenant="03359",
        service="intake",
        type="any",
        stream_id=stream_id,
        stream_version=version,
        partition_key=str(AMINA),
        time=datetime(2026, 3, 2, tzinfo=UTC) + timedelta(minutes=minute),
        command_id="1",
        correlation_id="1",
        causation_id=None,
        actor="cw-berger",
    )


def after(*facts: Fact) -> Overview:
    """What the case overview says when these facts have come, one a minute."""
    overview: Overview | None = None
    for minute, fact in enumerate(facts):
        overview = evolve(overview, envelope(minute=minute), fact)
    return overview or Overview()
