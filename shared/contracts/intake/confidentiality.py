"""Facts about who may learn what of a person, and who did: stream `consent-file-<person id>`."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from shared.contracts.classes import Coded, CounsellingNote, Identity, Open
from shared.contracts.codes import ActorId, LanguageCode, RuleVersion
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import DataCategory, LawfulBasis, Recipient, SharingPurpose, Topic
from shared.contracts.intake.person import NumberKind

Evidence = Literal["signature", "electronic", "oral-with-interpreter"]
Giver = Literal["person", "guardian", "person-and-guardian"]
#: Ways of withdrawal; none needs a form.
WithdrawalWay = Literal["in-person", "letter", "phone", "email"]
#: Why the foreigners' office must be told (AufenthG § 87).
ReportGround = Literal["stay-without-title", "breach-of-obligation", "expulsion-ground", "other-duty"]


class InformationNoticeGiven(Fact, type="intake.information-notice-given.v1"):
    """The person was told what is kept about them and why (GDPR Art. 13), in a language they understand."""

    person_id: Coded[UUID]
    given_on: Open[date]
    language: Coded[LanguageCode]
    form_version: Coded[RuleVersion]


class GuardianNamed(Fact, type="intake.guardian-named.v1"):
    """Who consents for a minor."""

    person_id: Coded[UUID]
    guardian_id: Coded[UUID]
    name: Identity[str]
    guardian_person_id: Coded[UUID | None] = None
    named_on: Open[date]


class GuardianshipEnded(Fact, type="intake.guardianship-ended.v1"):
    """The guardian has no say any more; at 18 all of them at 00:00 of that day."""

    person_id: Coded[UUID]
    ended_on: Open[date]
    ground: Coded[Literal["of-age", "court", "other"]]


class OwnConsentsDue(Fact, type="intake.own-consents-due.v1"):
    """The person comes of age on that day: their own consents have to be asked for before."""

    person_id: Coded[UUID]
    noticed_on: Open[date]
    of_age_on: Identity[date]
    due: Open[date]
    rule: Open[RuleVersion]


class ConsentGranted(Fact, type="intake.consent-granted.v1"):
    """Given for one purpose, to one recipient, about these categories; `replaces` is the consent it supersedes."""

    person_id: Coded[UUID]
    consent_id: Coded[UUID]
    purpose: Coded[SharingPurpose]
    recipient: Coded[Recipient]
    categories: Coded[tuple[DataCategory, ...]]
    form_version: Coded[RuleVersion]
    form_language: Coded[LanguageCode]
    evidence: Coded[Evidence]
    given_by: Coded[Giver]
    interpreter: Identity[str | None] = None
    granted_on: Open[date]
    expires_on: Open[date | None] = None
    replaces: Coded[UUID | None] = None


class ConsentRefused(Fact, type="intake.consent-refused.v1"):
    """Asked and not given; nobody may be treated worse for it."""

    person_id: Coded[UUID]
    consent_id: Coded[UUID]
    purpose: Coded[SharingPurpose]
    recipient: Coded[Recipient]
    refused_on: Open[date]


class ConsentWithdrawn(Fact, type="intake.consent-withdrawn.v1"):
    """No further disclosure rests on it. `disclosures` are those that did: they stay lawful, and stay listed.

    The flow to the recipient stops by `stop_by`.
    """

    person_id: Coded[UUID]
    consent_id: Coded[UUID]
    withdrawn_on: Open[date]
    effective_on: Open[date]
    way: Coded[WithdrawalWay]
    recipient: Coded[Recipient]
    stop_by: Open[date]
    rule: Open[RuleVersion]
    disclosures: Coded[tuple[UUID, ...]] = ()


class ConsentExpired(Fact, type="intake.consent-expired.v1"):
    person_id: Coded[UUID]
    consent_id: Coded[UUID]
    expired_on: Open[date]


class ConfidentialityReleased(Fact, type="intake.confidentiality-released.v1"):
    """A named professional may speak to one recipient about these topics (StGB § 203); no consent to share data."""

    person_id: Coded[UUID]
    release_id: Coded[UUID]
    professional: Coded[ActorId]
    recipient: Coded[Recipient]
    topics: Coded[tuple[Topic, ...]]
    evidence: Coded[Evidence]
    given_by: Coded[Giver]
    released_on: Open[date]
    expires_on: Open[date | None] = None


class ConfidentialityReleaseRevoked(Fact, type="intake.confidentiality-release-revoked.v1"):
    person_id: Coded[UUID]
    release_id: Coded[UUID]
    revoked_on: Open[date]


class DisclosurePrepared(Fact, type="intake.disclosure-prepared.v1"):
    """What is to be told, to whom, for what, and what permits it on this day.

    `release_id` is the release from secrecy it uses beside the basis; `numbers` are official numbers it contains.
    """

    person_id: Coded[UUID]
    disclosure_id: Coded[UUID]
    recipient: Coded[Recipient]
    purpose: Coded[SharingPurpose]
    categories: Coded[tuple[DataCategory, ...]]
    basis: Coded[LawfulBasis]
    prepared_by: Coded[ActorId]
    prepared_on: Open[date]
    release_id: Coded[UUID | None] = None
    numbers: Coded[tuple[NumberKind, ...]] = ()


class DisclosureApproved(Fact, type="intake.disclosure-approved.v1"):
    """A second person agrees; without it nothing of counselling or health goes out."""

    person_id: Coded[UUID]
    disclosure_id: Coded[UUID]
    approved_by: Coded[ActorId]
    approved_on: Open[date]


class DisclosureDropped(Fact, type="intake.disclosure-dropped.v1"):
    """What was prepared does not go out after all."""

    person_id: Coded[UUID]
    disclosure_id: Coded[UUID]
    dropped_by: Coded[ActorId]
    dropped_on: Open[date]
    reason: CounsellingNote[str]


class DisclosureSent(Fact, type="intake.disclosure-sent.v1"):
    """It went out; its basis held on that day too."""

    person_id: Coded[UUID]
    disclosure_id: Coded[UUID]
    recipient: Coded[Recipient]
    categories: Coded[tuple[DataCategory, ...]]
    basis: Coded[LawfulBasis]
    sent_by: Coded[ActorId]
    sent_on: Open[date]
    release_id: Coded[UUID | None] = None
    numbers: Coded[tuple[NumberKind, ...]] = ()


class DisclosureAcknowledged(Fact, type="intake.disclosure-acknowledged.v1"):
    person_id: Coded[UUID]
    disclosure_id: Coded[UUID]
    acknowledged_on: Open[date]


class DisclosureCorrected(Fact, type="intake.disclosure-corrected.v1"):
    """The recipient was told that what it got was wrong, or was asked to delete it (GDPR Art. 19)."""

    person_id: Coded[UUID]
    disclosure_id: Coded[UUID]
    told_on: Open[date]
    kind: Coded[Literal["correction", "recall"]]


class ForeignersOfficeReportDrafted(Fact, type="intake.foreigners-office-report-drafted.v1"):
    """A team lead holds that the law demands a report; another one must agree before it is one."""

    person_id: Coded[UUID]
    report_id: Coded[UUID]
    recipient: Coded[Recipient]
    ground: Coded[ReportGround]
    content: CounsellingNote[str]
    drafted_by: Coded[ActorId]
    drafted_on: Open[date]


class ForeignersOfficeReportDropped(Fact, type="intake.foreigners-office-report-dropped.v1"):
    """The draft does not become a report: the law does not demand it after all."""

    person_id: Coded[UUID]
    report_id: Coded[UUID]
    dropped_by: Coded[ActorId]
    dropped_on: Open[date]
    reason: CounsellingNote[str]


class ForeignersOfficeReported(Fact, type="intake.foreigners-office-reported.v1"):
    """A report that the law demands (AufenthG § 87), made as a decision of its own; secrets stay out (§ 88)."""

    person_id: Coded[UUID]
    report_id: Coded[UUID]
    recipient: Coded[Recipient]
    ground: Coded[ReportGround]
    content: CounsellingNote[str]
    reported_by: Coded[ActorId]
    approved_by: Coded[ActorId]
    reported_on: Open[date]


FACTS: Final[tuple[type[Fact], ...]] = (
    InformationNoticeGiven, GuardianNamed, GuardianshipEnded, OwnConsentsDue, ConsentGranted, ConsentRefused,
    ConsentWithdrawn, ConsentExpired, ConfidentialityReleased, ConfidentialityReleaseRevoked, DisclosurePrepared,
    DisclosureApproved, DisclosureDropped, DisclosureSent, DisclosureAcknowledged, DisclosureCorrected,
    ForeignersOfficeReportDrafted, ForeignersOfficeReportDropped, ForeignersOfficeReported,
)  # fmt: skip
