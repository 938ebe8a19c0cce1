"""What the case page and the lists of people say, as the read API answers."""

from datetime import date
from typing import Literal
from uuid import UUID

from services.projections.case_file.case import CaseState
from services.projections.case_file.page import BirthPart, NamePart, Part
from services.projections.case_file.phases import PhaseState
from services.projections.case_file.steps import Kind


class PhasePart(Part):
    state: PhaseState
    since: date | None


class PhasesPart(Part):
    intake: PhasePart
    language: PhasePart
    employment: PhasePart


class StepPart(Part):
    """`fact` and `rule` say why; `about` is the id of the referral, request and so on, in the file of `file_of`."""

    kind: Kind
    due: date
    fact: str
    rule: str
    about: UUID | None
    file_of: UUID


class LinkPart(Part):
    """Somebody is shown as the survivor since that day."""

    merge_id: UUID
    survivor_id: UUID
    merged_on: date


class AbsorbedPart(Part):
    """Somebody who is shown as the person asked for, with what counts there."""

    person_id: UUID
    merge_id: UUID
    merged_on: date
    names: list[NamePart]
    birth_date: BirthPart | None


class DeputyPart(Part):
    deputy: str
    from_day: date
    until: date


class TransferPart(Part):
    transfer_id: UUID
    to_county: str
    offered_on: date
    answer_due: date
    rule: str
    unanswered: bool


class CasePart(Part):
    """The newest case that has not ended, else the newest; `passed` names deadlines that nobody met."""

    case_id: UUID
    file_of: UUID
    opened_on: date
    owner: str | None
    owner_since: date | None
    first_talk_due: date
    plan_due: date
    contacts: int
    last_contact_on: date | None
    state: CaseState
    since: date | None
    resume_due: date | None
    deputy: DeputyPart | None
    transfer: TransferPart | None
    passed: list[str]


class GoalPart(Part):
    goal_id: UUID
    module: str
    code: str


class PlanPart(Part):
    agreed_on: date
    review_due: date
    goals: list[GoalPart]
    rule: str
    review_started_on: date | None
    ended: Literal["fulfilled", "abandoned"] | None
    ended_on: date | None


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
    """Everything about one person's way; `versions` holds the version of each stream, for `If-Match` on a command.

    While people are merged, the survivor's page shows what all of their files say; names and birth date are the
    survivor's own, those of the others stand in `absorbed`.
    """

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
    identity_confirmed: bool | None
    merged_into: LinkPart | None
    absorbed: list[AbsorbedPart]
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
