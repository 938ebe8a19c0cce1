"""Facts of the counselling in a case: streams `assessment-`, `barriers-` and `referrals-<case id>`."""

from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.classes import Coded, CounsellingNote, HealthDetail, Open
from shared.contracts.codes import RuleVersion
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import DataCategory, LawfulBasis, Recipient

BarrierKind = Literal[
    "childcare",
    "health",
    "housing",
    "debt",
    "mobility",
    "literacy",
    "trauma",
    "documents",
    "digital-access",
    "care-duties",
]
Strength = Literal[
    "work-experience", "qualification", "languages", "craft", "digital", "care", "driving-licence", "network",
    "volunteering", "learning-habit",
]  # fmt: skip
Expectation = Literal[
    "work", "training", "study", "german", "housing", "family-reunion", "recognition", "self-employment", "rest"
]
ReferralTopic = Literal[
    "migration-counselling", "debt-counselling", "health", "psychosocial", "housing", "childcare", "legal-advice",
    "recognition", "school", "job-placement", "addiction", "women-support",
]  # fmt: skip


class Skill(BaseModel):
    """A strength with what the person says of it."""

    model_config = ConfigDict(frozen=True)
    strength: Strength
    remark: str | None = None


class AssessmentRecorded(Fact, type="intake.assessment-recorded.v1"):
    """What the person brings and expects, as it stands after the talk; each assessment is whole."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    assessment_id: Coded[UUID]
    assessed_on: Open[date]
    strengths: CounsellingNote[tuple[Skill, ...]]
    expectations: Coded[tuple[Expectation, ...]]
    expectation_note: CounsellingNote[str | None] = None
    isced: Coded[Annotated[int, Field(ge=0, le=8)] | None] = None
    years_of_work: Open[Annotated[int, Field(ge=0, le=70)] | None] = None


class BarrierIdentified(Fact, type="intake.barrier-identified.v1"):
    """What stands in the way; its kind may tell of health and is sealed as that."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    barrier_id: Coded[UUID]
    identified_on: Open[date]
    kind: HealthDetail[BarrierKind]
    note: CounsellingNote[str | None] = None


class BarrierTakenUp(Fact, type="intake.barrier-taken-up.v1"):
    """Somebody works on it."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    barrier_id: Coded[UUID]
    taken_up_on: Open[date]
    note: CounsellingNote[str | None] = None


class BarrierResolved(Fact, type="intake.barrier-resolved.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    barrier_id: Coded[UUID]
    resolved_on: Open[date]
    note: CounsellingNote[str | None] = None


class BarrierAccepted(Fact, type="intake.barrier-accepted.v1"):
    """It cannot be solved now; the plan goes round it."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    barrier_id: Coded[UUID]
    accepted_on: Open[date]
    note: CounsellingNote[str | None] = None


class BarrierRecurred(Fact, type="intake.barrier-recurred.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    barrier_id: Coded[UUID]
    recurred_on: Open[date]
    note: CounsellingNote[str | None] = None


class ReferralOffered(Fact, type="intake.referral-offered.v1"):
    """Another body is asked to help; `basis` permits what it is told, and `release_id` what is under secrecy.

    `categories` are those of the data that it is told.
    """

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    referral_id: Coded[UUID]
    to: Coded[Recipient]
    topic: HealthDetail[ReferralTopic]
    offered_on: Open[date]
    answer_due: Open[date]
    basis: Coded[LawfulBasis]
    note: CounsellingNote[str | None] = None
    rule: Open[RuleVersion]
    release_id: Coded[UUID | None] = None
    categories: HealthDetail[tuple[DataCategory, ...]] = ()


class ReferralSeen(Fact, type="intake.referral-seen.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    referral_id: Coded[UUID]
    seen_on: Open[date]


class ReferralAccepted(Fact, type="intake.referral-accepted.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    referral_id: Coded[UUID]
    accepted_on: Open[date]


class ReferralDeclined(Fact, type="intake.referral-declined.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    referral_id: Coded[UUID]
    declined_on: Open[date]
    reason: Coded[Literal["no-capacity", "not-responsible", "person-declines", "not-reached", "other"]]


class ReferralDone(Fact, type="intake.referral-done.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    referral_id: Coded[UUID]
    done_on: Open[date]
    outcome: CounsellingNote[str | None] = None


class ReferralWithdrawn(Fact, type="intake.referral-withdrawn.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    referral_id: Coded[UUID]
    withdrawn_on: Open[date]


class ReferralUnanswered(Fact, type="intake.referral-unanswered.v1"):
    """The other body has not answered in time; the owner of the case is told."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    referral_id: Coded[UUID]
    noticed_on: Open[date]
    rule: Open[RuleVersion]


FACTS: Final[tuple[type[Fact], ...]] = (
    AssessmentRecorded, BarrierIdentified, BarrierTakenUp, BarrierResolved, BarrierAccepted, BarrierRecurred,
    ReferralOffered, ReferralSeen, ReferralAccepted, ReferralDeclined, ReferralDone, ReferralWithdrawn,
    ReferralUnanswered,
)  # fmt: skip
