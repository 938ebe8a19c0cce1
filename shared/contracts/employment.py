"""Facts of Baustein 3, Arbeitsmarktintegration: topic `employment.facts.v1`."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.classes import Coded, CounsellingNote, Open, WorkDetail
from shared.contracts.codes import ActorId, RuleVersion, WeeklyHours
from shared.contracts.fact import Fact

DeclineReason = Literal["course-continues", "not-able-to-work", "no-work-access", "moved-away", "person-declines"]
#: SGB IV § 8: above the limit insured, up to it marginal, at most three months short-term.
Classification = Literal["insured", "marginal", "short-term"]


class HandoverOffered(Fact, type="employment.handover-offered.v1"):
    person_id: Coded[UUID]
    case_id: Coded[UUID]
    handover_id: Coded[UUID]
    offered_on: Open[date]
    answer_due: Open[date]
    ground: Coded[Literal["course-completed", "owner-decided"]]
    rule: Open[RuleVersion]


class HandoverAccepted(Fact, type="employment.handover-accepted.v1"):
    person_id: Coded[UUID]
    handover_id: Coded[UUID]
    accepted_on: Open[date]
    accepted_by: Coded[ActorId]


class HandoverDeclined(Fact, type="employment.handover-declined.v1"):
    person_id: Coded[UUID]
    handover_id: Coded[UUID]
    declined_on: Open[date]
    reason: Coded[DeclineReason]
    note: CounsellingNote[str | None] = None


class HandoverEscalated(Fact, type="employment.handover-escalated.v1"):
    """Nobody answered the offer in time; the team lead is asked."""

    person_id: Coded[UUID]
    handover_id: Coded[UUID]
    escalated_on: Open[date]


class EmploymentRecorded(Fact, type="employment.employment-recorded.v1"):
    """A job as it was reported, classified by the limit of its first day; pay is monthly gross in euro cents.

    `occasional` says that the person does not live by such work: only then can a short job be short-term.
    """

    person_id: Coded[UUID]
    employment_id: Coded[UUID]
    starts_on: Open[date]
    ends_on: Open[date | None] = None
    weekly_hours: Open[WeeklyHours]
    monthly_gross_cents: WorkDetail[int]
    employer: WorkDetail[str]
    occasional: Coded[bool] = False
    classification: Coded[Classification]
    rule: Open[RuleVersion]


class AftercareStarted(Fact, type="employment.aftercare-started.v1"):
    person_id: Coded[UUID]
    employment_id: Coded[UUID]
    started_on: Open[date]
    checks_due: Open[tuple[date, ...]]
    rule: Open[RuleVersion]


class EmploymentFileClosed(Fact, type="employment.file-closed.v1"):
    """The person was erased: nothing is recorded about them any more, and no hand-over is offered for them again."""

    person_id: Coded[UUID]
    closed_on: Open[date]


class PersonLinked(Fact, type="employment.person-linked.v1"):
    """The person is shown with the survivor: no hand-over and no job begins in this file; what runs goes on."""

    person_id: Coded[UUID]
    survivor_id: Coded[UUID]
    merge_id: Coded[UUID]
    linked_on: Open[date]


class PersonUnlinked(Fact, type="employment.person-unlinked.v1"):
    """That merge was undone: the file is its person's own again."""

    person_id: Coded[UUID]
    survivor_id: Coded[UUID]
    merge_id: Coded[UUID]
    unlinked_on: Open[date]


FACTS: tuple[type[Fact], ...] = (
    HandoverOffered,
    HandoverAccepted,
    HandoverDeclined,
    HandoverEscalated,
    EmploymentRecorded,
    AftercareStarted,
    EmploymentFileClosed,
    PersonLinked,
    PersonUnlinked,
)
