"""What the case page and the lists of people say, as the read API answers."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.projections.case_file.phases import PhaseState
from services.projections.case_file.steps import Kind


class Part(BaseModel):
    """Part of an answer; a test holds what is shown against it, field by field."""

    model_config = ConfigDict(extra="forbid")


class NamePart(Part):
    kind: str
    given: str | None
    family: str | None
    script: str


class BirthPart(Part):
    certainty: str
    year: int | None
    month: int | None
    day: int | None


class PhasePart(Part):
    state: PhaseState
    since: date | None


class PhasesPart(Part):
    intake: PhasePart
    language: PhasePart
    employment: PhasePart


class StepPart(Part):
    """`fact` and `rule` say why."""

    kind: Kind
    due: date
    fact: str
    rule: str


class CasePart(Part):
    case_id: UUID
    opened_on: date
    owner: str | None
    owner_since: date | None
    first_talk_due: date
    plan_due: date
    contacts: int
    last_contact_on: date | None


class GoalPart(Part):
    goal_id: UUID
    module: str
    code: str


class PlanPart(Part):
    agreed_on: date
    review_due: date
    goals: list[GoalPart]
    rule: str


class CoursePart(Part):
    enrolment_id: UUID
    course_run_id: UUID
    course_type: str
    starts_on: date
    ends_on: date
    completed_on: date | None
    level: str | None
    certified: bool | None


class VolunteeringPart(Part):
    volunteering_id: UUID
    field: str
    began_on: date
    weekly_hours: float


class LanguagePart(Part):
    level: str | None
    tested_on: date | None
    recommended_course: str | None
    placement_test_due: date | None
    course: CoursePart | None
    volunteering: list[VolunteeringPart]


class HandoverPart(Part):
    handover_id: UUID
    state: str
    offered_on: date
    answer_due: date
    ground: str
    rule: str
    answered_on: date | None
    reason: str | None


class JobPart(Part):
    employment_id: UUID
    starts_on: date
    ends_on: date | None
    weekly_hours: float
    classification: str
    rule: str


class AftercarePart(Part):
    employment_id: UUID
    started_on: date
    checks_due: list[date]
    rule: str


class CasePage(Part):
    """Everything about one person's way; `versions` holds the version of each stream, for `If-Match` on a command."""

    person_id: UUID
    versions: dict[str, int]
    display_name: str | None
    names: list[NamePart]
    birth_date: BirthPart | None
    nationalities: list[str]
    languages: list[str]
    interpreter_needed: bool | None
    municipality_key: str | None
    registered_on: date | None
    case: CasePart | None
    plan: PlanPart | None
    phases: PhasesPart
    language: LanguagePart
    handover: HandoverPart | None
    employment: JobPart | None
    aftercare: AftercarePart | None
    next_step: StepPart | None
    steps: list[StepPart]


class PersonRow(Part):
    """One person on a list."""

    person_id: UUID
    case_id: UUID | None
    display_name: str | None
    names: list[NamePart]
    birth_date: BirthPart | None
    owner: str | None
    phases: PhasesPart
    level: str | None
    next_step: StepPart | None


class PersonRows(Part):
    """`next` is the cursor of the following page, null on the last one."""

    items: list[PersonRow]
    next: str | None = None
