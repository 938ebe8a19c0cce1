"""What the facts about one person add up to, one part per stream, so that the order between streams never matters."""

from datetime import date
from typing import Literal

from msgspec import Struct


class Goal(Struct, frozen=True):
    goal_id: str
    module: str
    code: str


class Case(Struct, frozen=True):
    """From `case-…`: opened, owned, talked."""

    case_id: str
    opened_on: date
    first_talk_due: date
    plan_due: date
    rules: tuple[str, ...]
    owner: str | None = None
    owner_since: date | None = None
    contacts: int = 0
    last_contact_on: date | None = None


class Plan(Struct, frozen=True):
    """From `plan-…`: the plan in force."""

    case_id: str
    agreed_on: date
    review_due: date
    goals: tuple[Goal, ...]
    rule: str


class Course(Struct, frozen=True):
    enrolment_id: str
    course_run_id: str
    course_type: str
    starts_on: date
    ends_on: date
    completed_on: date | None = None
    level: str | None = None
    certified: bool | None = None


class Volunteering(Struct, frozen=True):
    volunteering_id: str
    field: str
    began_on: date
    weekly_hours: float


class Language(Struct, frozen=True):
    """From `language-file-…`: Baustein 2."""

    opened_on: date | None = None
    placement_test_due: date | None = None
    rule: str | None = None
    tested_on: date | None = None
    level: str | None = None
    recommended_course: str | None = None
    course: Course | None = None
    volunteering: tuple[Volunteering, ...] = ()
    completed_on: date | None = None


class Handover(Struct, frozen=True):
    handover_id: str
    state: Literal["offered", "escalated", "accepted", "declined"]
    offered_on: date
    answer_due: date
    ground: str
    rule: str
    answered_on: date | None = None
    reason: str | None = None


class Job(Struct, frozen=True):
    employment_id: str
    starts_on: date
    ends_on: date | None
    weekly_hours: float
    classification: str
    rule: str


class Aftercare(Struct, frozen=True):
    employment_id: str
    started_on: date
    checks_due: tuple[date, ...]
    rule: str


class Employment(Struct, frozen=True):
    """From `employment-file-…`: Baustein 3."""

    handover: Handover | None = None
    job: Job | None = None
    aftercare: Aftercare | None = None


class CaseFile(Struct, frozen=True):
    """Everything but who the person is."""

    cases: tuple[Case, ...] = ()
    plans: tuple[Plan, ...] = ()
    language: Language = Language()
    employment: Employment = Employment()

    @property
    def case(self) -> Case | None:
        """The newest case."""
        return max(self.cases, key=lambda case: (case.opened_on, case.case_id), default=None)

    @property
    def plan(self) -> Plan | None:
        """The plan of the newest case."""
        case = self.case
        return next((plan for plan in self.plans if case and plan.case_id == case.case_id), None)
