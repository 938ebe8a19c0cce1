"""Facts about a case, the time-bounded work with one person: stream `case-<case id>`."""

from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import StringConstraints

from shared.contracts.classes import Coded, CounsellingNote, Open
from shared.contracts.codes import ActorId, LanguageCode, RuleVersion
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import Channel, LawfulBasis, Minutes, Topic

#: The first five digits of the municipality key.
CountyKey = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
PauseReason = Literal["illness", "parental-leave", "absence-abroad", "detention", "at-own-wish", "other"]
CloseReason = Literal[
    "goals-reached", "at-own-wish", "no-contact", "moved-away", "left-country", "deceased", "opened-in-error", "other"
]
DeadlineKind = Literal["first-talk", "plan"]


class CaseOpened(Fact, type="intake.case-opened.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    opened_on: Open[date]
    ground: Coded[Literal["residence", "accepted-transfer"]]
    first_talk_due: Open[date]
    plan_due: Open[date]
    rules: Open[tuple[RuleVersion, ...]]
    transferred_from: Coded[CountyKey | None] = None


class CaseOwnerAssigned(Fact, type="intake.case-owner-assigned.v1"):
    case_id: Coded[UUID]
    owner: Coded[ActorId]
    previous_owner: Coded[ActorId | None] = None
    assigned_on: Open[date]
    handover_note: CounsellingNote[str | None] = None


class CaseDeputyNamed(Fact, type="intake.case-deputy-named.v1"):
    """Who answers for the owner between these days; the owner stays the one point of contact."""

    case_id: Coded[UUID]
    deputy: Coded[ActorId]
    named_on: Open[date]
    from_day: Open[date]
    until: Open[date]


class CaseDeputyReleased(Fact, type="intake.case-deputy-released.v1"):
    case_id: Coded[UUID]
    deputy: Coded[ActorId]
    released_on: Open[date]


class ContactRecorded(Fact, type="intake.contact-recorded.v1"):
    case_id: Coded[UUID]
    contact_id: Coded[UUID]
    held_on: Open[date]
    channel: Coded[Channel]
    language: Coded[LanguageCode]
    interpreter: Coded[bool]
    minutes: Open[Minutes]
    topics: Coded[tuple[Topic, ...]]
    note: CounsellingNote[str | None] = None


class CaseDeadlinePassed(Fact, type="intake.case-deadline-passed.v1"):
    """What was due for a new case has not happened in time; the team lead is told."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    deadline: Coded[DeadlineKind]
    passed_on: Open[date]
    due: Open[date]
    rule: Open[RuleVersion]


class CasePaused(Fact, type="intake.case-paused.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    paused_on: Open[date]
    reason: Coded[PauseReason]
    resume_due: Open[date | None] = None


class CaseResumed(Fact, type="intake.case-resumed.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    resumed_on: Open[date]


class CaseClosed(Fact, type="intake.case-closed.v1"):
    """`keep_until` is when the file's retention ends, unless the case is opened again."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    closed_on: Open[date]
    reason: Coded[CloseReason]
    note: CounsellingNote[str | None] = None
    keep_until: Open[date]
    rule: Open[RuleVersion]


class CaseReopened(Fact, type="intake.case-reopened.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    reopened_on: Open[date]
    reason: CounsellingNote[str]


class CaseTransferOffered(Fact, type="intake.case-transfer-offered.v1"):
    """Another county is asked to take the case over; it learns that there is one, and no more before it accepts."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    transfer_id: Coded[UUID]
    to_county: Coded[CountyKey]
    offered_on: Open[date]
    answer_due: Open[date]
    basis: Coded[LawfulBasis]
    rule: Open[RuleVersion]


class CaseTransferredOut(Fact, type="intake.case-transferred-out.v1"):
    """The other county has accepted: here the case is closed as moved."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    transfer_id: Coded[UUID]
    to_county: Coded[CountyKey]
    accepted_on: Open[date]
    keep_until: Open[date]
    rule: Open[RuleVersion]


class CaseTransferRejected(Fact, type="intake.case-transfer-rejected.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    transfer_id: Coded[UUID]
    rejected_on: Open[date]
    reason: Coded[Literal["wrong-address", "not-responsible", "already-known", "no-capacity", "other"]]


class CaseTransferWithdrawn(Fact, type="intake.case-transfer-withdrawn.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    transfer_id: Coded[UUID]
    withdrawn_on: Open[date]


class CaseTransferUnanswered(Fact, type="intake.case-transfer-unanswered.v1"):
    """The other county has not answered in time; the team lead is told."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    transfer_id: Coded[UUID]
    noticed_on: Open[date]
    rule: Open[RuleVersion]


FACTS: Final[tuple[type[Fact], ...]] = (
    CaseOpened, CaseOwnerAssigned, CaseDeputyNamed, CaseDeputyReleased, ContactRecorded, CaseDeadlinePassed, CasePaused,
    CaseResumed, CaseClosed, CaseReopened, CaseTransferOffered, CaseTransferredOut, CaseTransferRejected,
    CaseTransferWithdrawn, CaseTransferUnanswered,
)  # fmt: skip
