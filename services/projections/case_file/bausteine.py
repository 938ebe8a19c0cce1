"""What the streams of Baustein 2 and 3 add up to."""

from datetime import date
from typing import Literal

from msgspec import Struct


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
