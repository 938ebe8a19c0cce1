"""Facts about a person's right to stay: stream `residence-file-<person id>`. Valid time and recorded time are apart.

`next_warning_on` is when the next `ResidenceExpiryNear` of the person is due, as the file stands with the fact.
"""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from shared.contracts.classes import Coded, Open, ResidenceDetail
from shared.contracts.codes import MunicipalityKey, ResidenceCategory, RuleVersion
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import LegalSection, Source

#: Why a residence obligation ends early (AufenthG § 12a (1), (5)).
LiftGround = Literal["insured-work", "training", "course-elsewhere", "family", "hardship", "expired", "title-changed"]
EndReason = Literal["revoked", "withdrawn", "expired", "left-country", "recorded-in-error"]


class ResidenceStatusRecorded(Fact, type="intake.residence-status-recorded.v1"):
    """A status that another authority gave, valid from `valid_from`, which may lie long before the day of recording."""

    person_id: Coded[UUID]
    status_id: Coded[UUID]
    recorded_on: Open[date]
    category: ResidenceDetail[ResidenceCategory]
    legal_section: ResidenceDetail[LegalSection | None] = None
    valid_from: Open[date]
    valid_to: Open[date | None] = None
    document_number: ResidenceDetail[str | None] = None
    source: Coded[Source]
    replaces: Coded[UUID | None] = None
    next_warning_on: Open[date | None] = None


class ResidenceStatusCorrected(Fact, type="intake.residence-status-corrected.v1"):
    """What was recorded of this status was wrong; this is how it is, and was all along."""

    person_id: Coded[UUID]
    status_id: Coded[UUID]
    corrected_on: Open[date]
    category: ResidenceDetail[ResidenceCategory]
    legal_section: ResidenceDetail[LegalSection | None] = None
    valid_from: Open[date]
    valid_to: Open[date | None] = None
    document_number: ResidenceDetail[str | None] = None
    source: Coded[Source]
    next_warning_on: Open[date | None] = None


class ResidenceStatusEnded(Fact, type="intake.residence-status-ended.v1"):
    """The status ended before its time."""

    person_id: Coded[UUID]
    status_id: Coded[UUID]
    ended_on: Open[date]
    recorded_on: Open[date]
    reason: Coded[EndReason]
    next_warning_on: Open[date | None] = None


class ResidenceExpiryNear(Fact, type="intake.residence-expiry-near.v1"):
    """The status ends in so many days and nothing follows it yet."""

    person_id: Coded[UUID]
    status_id: Coded[UUID]
    noticed_on: Open[date]
    expires_on: Open[date]
    days_before: Open[int]
    rule: Open[RuleVersion]
    next_warning_on: Open[date | None] = None


class ResidenceObligationRecorded(Fact, type="intake.residence-obligation-recorded.v1"):
    """The person must live in a Land or a municipality until a day (AufenthG § 12a)."""

    person_id: Coded[UUID]
    obligation_id: Coded[UUID]
    recorded_on: Open[date]
    area: Coded[MunicipalityKey]
    binding_from: Open[date]
    binding_until: Open[date]
    rule: Open[RuleVersion]


class ResidenceObligationLifted(Fact, type="intake.residence-obligation-lifted.v1"):
    person_id: Coded[UUID]
    obligation_id: Coded[UUID]
    lifted_on: Open[date]
    ground: Coded[LiftGround]


class ResidenceEffectsChecked(Fact, type="intake.residence-effects-checked.v1"):
    """Somebody has looked what all that is recorded means for courses, work, benefits and where the person may live."""

    person_id: Coded[UUID]
    checked_on: Open[date]


FACTS: Final[tuple[type[Fact], ...]] = (
    ResidenceStatusRecorded, ResidenceStatusCorrected, ResidenceStatusEnded, ResidenceExpiryNear,
    ResidenceObligationRecorded, ResidenceObligationLifted, ResidenceEffectsChecked,
)  # fmt: skip
