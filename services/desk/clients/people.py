"""People and their cases as the read API shows them. What the desk does not show is left out."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Shown(BaseModel):
    """Base of what the read API answers: fields may be added there without harm here."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Name(Shown):
    kind: str = "official"
    given: str | None = None
    family: str | None = None
    script: str = "Latn"


class BirthDate(Shown):
    certainty: str = "unknown"
    year: int | None = None
    month: int | None = None
    day: int | None = None


class Step(Shown):
    """Something to do; `fact` put it there, `rule` set its day."""

    kind: str
    due: date
    fact: str
    rule: str
    about: UUID | None = None


class Phase(Shown):
    state: str = "not-started"
    since: date | None = None


class Phases(Shown):
    intake: Phase = Phase()
    language: Phase = Phase()
    employment: Phase = Phase()


class FoundPerson(Shown):
    """A hit of the search, and why it is one."""

    person_id: UUID
    names: tuple[Name, ...]
    birth_date: BirthDate | None = None
    owner: str | None = None
    open_case: bool = False
    merged_into: UUID | None = None
    score: float = 1
    reasons: tuple[str, ...] = ()


class Task(Step):
    """A row of the work list."""

    person_id: UUID
    case_id: UUID | None
    display_name: str | None
    owner: str | None
    deputy: str | None = None
    overdue: bool


class TaskCount(Shown):
    kind: str
    total: int
    overdue: int


class Deputy(Shown):
    deputy: str
    from_day: date
    until: date


class Transfer(Shown):
    transfer_id: UUID
    to_county: str
    answer_due: date
    unanswered: bool = False


class Case(Shown):
    case_id: UUID
    opened_on: date
    state: Literal["open", "paused", "closed", "transferred"] = "open"
    since: date | None = None
    resume_due: date | None = None
    owner: str | None = None
    owner_since: date | None = None
    deputy: Deputy | None = None
    transfer: Transfer | None = None
    contacts: int = 0
    last_contact_on: date | None = None


class Goal(Shown):
    goal_id: UUID
    module: str
    code: str


class Plan(Shown):
    agreed_on: date
    review_due: date
    goals: tuple[Goal, ...]


class Course(Shown):
    course_type: str
    starts_on: date
    ends_on: date
    completed_on: date | None = None
    level: str | None = None
    certified: bool | None = None


class Volunteering(Shown):
    field: str
    began_on: date
    weekly_hours: float


class Language(Shown):
    level: str | None = None
    tested_on: date | None = None
    recommended_course: str | None = None
    placement_test_due: date | None = None
    course: Course | None = None
    volunteering: tuple[Volunteering, ...] = ()


class Handover(Shown):
    handover_id: UUID
    state: Literal["offered", "escalated", "accepted", "declined"]
    offered_on: date
    answer_due: date
    ground: str
    answered_on: date | None = None
    reason: str | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether Baustein 3 still has to answer."""
        return self.state in ("offered", "escalated")


class Job(Shown):
    employment_id: UUID
    starts_on: date
    ends_on: date | None = None
    weekly_hours: float
    classification: str


class Aftercare(Shown):
    started_on: date
    checks_due: tuple[date, ...]


class Link(Shown):
    survivor_id: UUID
    merged_on: date


class Absorbed(Shown):
    """Somebody whose file is shown as part of another's."""

    person_id: UUID
    names: tuple[Name, ...] = ()


class PersonFile(Shown):
    """All that the case page shows about one person; `versions` holds the version of each stream."""

    person_id: UUID
    names: tuple[Name, ...] = ()
    birth_date: BirthDate | None = None
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interpreter_needed: bool | None = None
    registered_on: date | None = None
    identity_confirmed: bool | None = None
    merged_into: Link | None = None
    absorbed: tuple[Absorbed, ...] = ()
    case: Case | None = None
    plan: Plan | None = None
    phases: Phases = Phases()
    language: Language = Language()
    handover: Handover | None = None
    employment: Job | None = None
    aftercare: Aftercare | None = None
    next_step: Step | None = None
    steps: tuple[Step, ...] = ()
    versions: dict[str, int] = {}

    def version_of(self, stream: str, stream_id: UUID) -> int:
        """The version of a stream as this file shows it; 0 where nothing was ever recorded in it."""
        return self.versions.get(f"{stream}-{stream_id}", 0)


class Entry(Shown):
    """A line of the timeline: a fact with both its days. A field whose key was destroyed is named in `erased`."""

    fact_id: str
    type: str
    recorded_at: datetime
    happened_on: date | None
    actor: str
    data: dict[str, Any] = {}
    erased: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The fact's type without its version."""
        return self.type.rsplit(".v", 1)[0]
