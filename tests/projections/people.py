"""Named people, and everything that happened to them, each stream in its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.contracts import employment, language
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseOpened, CaseOwnerAssigned, ContactRecorded
from shared.contracts.intake.person import BirthDate, PersonErased, PersonName, PersonRegistered
from shared.contracts.intake.plan import Goal, PlanAgreed

AMINA = UUID("a1a1a1a1-0000-4000-8000-000000000001")
OMID = UUID("b2b2b2b2-0000-4000-8000-000000000002")
CASE = UUID("c3c3c3c3-0000-4000-8000-000000000003")
OMIDS_CASE = UUID("c3c3c3c3-0000-4000-8000-000000000004")
RUN = UUID("d4d4d4d4-0000-4000-8000-000000000005")
ENROLMENT = UUID("e5e5e5e5-0000-4000-8000-000000000006")
HANDOVER = UUID("f6f6f6f6-0000-4000-8000-000000000007")
JOB = UUID("f6f6f6f6-0000-4000-8000-000000000008")
FIRST_TALK = "case.first_talk_days@2015-01-01"
PLAN_WEEKS = "case.plan_weeks@2015-01-01"
REVIEW = "plan.review_months@2015-01-01"
TEST = "language.placement_test_weeks@2015-01-01"
ANSWER = "handover.answer_days@2015-01-01"
CHECKS = "employment.aftercare_check_months@2015-01-01"
LIMIT = "employment.marginal_limit@2026-01-01"


@dataclass(frozen=True, slots=True)
class Story:
    """Facts of one stream; `key` is the person, or the stream itself."""

    service: str
    stream_id: str
    key: UUID
    facts: Sequence[Fact]


def registered(person: UUID, given: str, family: str, original: str | None = None) -> PersonRegistered:
    names = [PersonName(kind="official", given=given, family=family)]
    if original:
        names.append(PersonName(kind="original-script", given=original, script="Arab"))
    return PersonRegistered(
        person_id=person,
        registered_on=date(2026, 3, 2),
        municipality_key="03359038",
        names=tuple(names),
        birth_date=BirthDate(certainty="year", year=1991),
        nationalities=("AFG",),
        languages=("prs", "deu"),
        interpreter_needed=True,
        residence_category="AE_REFUGEE",
    )


def case_opened(case: UUID, person: UUID) -> CaseOpened:
    return CaseOpened(
        case_id=case,
        person_id=person,
        opened_on=date(2026, 3, 2),
        ground="residence",
        first_talk_due=date(2026, 3, 16),
        plan_due=date(2026, 4, 27),
        rules=(FIRST_TALK, PLAN_WEEKS),
    )


OWNED = CaseOwnerAssigned(case_id=CASE, owner="caseworker-7", assigned_on=date(2026, 3, 3))
TALKED = ContactRecorded(
    case_id=CASE,
    contact_id=UUID("d4d4d4d4-0000-4000-8000-000000000004"),
    held_on=date(2026, 3, 9),
    channel="in-person",
    language="prs",
    interpreter=True,
    minutes=45,
    topics=("arrival", "language"),
    note="möchte als Krankenpflegerin arbeiten",
)
PLANNED = PlanAgreed(
    case_id=CASE,
    person_id=AMINA,
    agreed_on=date(2026, 3, 20),
    review_due=date(2026, 9, 20),
    goals=(Goal(goal_id=UUID(int=9), module="language", code="learn-german"),),
    goal_wordings={UUID(int=9): "Deutsch bis B1"},
    agreed_by="signature",
    rule=REVIEW,
)
PHASE_OPENED = language.LanguagePhaseOpened(
    person_id=AMINA,
    case_id=CASE,
    opened_on=date(2026, 3, 20),
    ground="plan-goal",
    placement_test_due=date(2026, 4, 20),
    rule=TEST,
)
TESTED = language.PlacementTestTaken(
    person_id=AMINA, taken_on=date(2026, 4, 2), level="A1", recommended_course="general"
)
ENROLLED = language.EnrolmentConfirmed(
    person_id=AMINA,
    enrolment_id=ENROLMENT,
    course_run_id=RUN,
    course_type="general",
    confirmed_on=date(2026, 4, 5),
    starts_on=date(2026, 5, 4),
    ends_on=date(2026, 12, 18),
)
VOLUNTEERS = language.VolunteeringBegan(
    person_id=AMINA, volunteering_id=UUID(int=11), began_on=date(2026, 6, 1), field="sports", weekly_hours=3
)
COURSE_DONE = language.CourseCompleted(
    person_id=AMINA,
    case_id=CASE,
    enrolment_id=ENROLMENT,
    completed_on=date(2026, 12, 18),
    level="B1",
    certified=True,
)
OFFERED = employment.HandoverOffered(
    person_id=AMINA,
    case_id=CASE,
    handover_id=HANDOVER,
    offered_on=date(2026, 12, 18),
    answer_due=date(2027, 1, 8),
    ground="course-completed",
    rule=ANSWER,
)
ACCEPTED = employment.HandoverAccepted(
    person_id=AMINA, handover_id=HANDOVER, accepted_on=date(2026, 12, 22), accepted_by="caseworker-3"
)
PHASE_DONE = language.LanguagePhaseCompleted(
    person_id=AMINA, completed_on=date(2026, 12, 22), ground="handover-accepted"
)
EMPLOYED = employment.EmploymentRecorded(
    person_id=AMINA,
    employment_id=JOB,
    starts_on=date(2027, 2, 1),
    weekly_hours=30,
    monthly_gross_cents=210_000,
    employer="Elbe Klinikum",
    classification="insured",
    rule=LIMIT,
)
AFTERCARE = employment.AftercareStarted(
    person_id=AMINA,
    employment_id=JOB,
    started_on=date(2027, 2, 1),
    checks_due=(date(2027, 5, 1), date(2027, 8, 1)),
    rule=CHECKS,
)
ERASED = PersonErased(person_id=AMINA, erased_on=date(2027, 3, 1), ground="request")

#: Amina goes the whole way; Omid has just come.
AMINAS_WAY = (
    Story("intake", f"person-{AMINA}", AMINA, [registered(AMINA, "Amina", "Rahimi", "امینه")]),
    Story("intake", f"case-{CASE}", AMINA, [case_opened(CASE, AMINA), OWNED, TALKED]),
    Story("intake", f"plan-{CASE}", AMINA, [PLANNED]),
    Story(
        "language",
        f"language-file-{AMINA}",
        AMINA,
        [PHASE_OPENED, TESTED, ENROLLED, VOLUNTEERS, COURSE_DONE, PHASE_DONE],
    ),
    Story("employment", f"employment-file-{AMINA}", AMINA, [OFFERED, ACCEPTED, EMPLOYED, AFTERCARE]),
)
OMIDS_WAY = (
    Story("intake", f"person-{OMID}", OMID, [registered(OMID, "Omid", "Großmann")]),
    Story("intake", f"case-{OMIDS_CASE}", OMID, [case_opened(OMIDS_CASE, OMID)]),
)
