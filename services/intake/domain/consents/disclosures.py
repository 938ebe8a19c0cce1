"""How far a disclosure has come, and what was reported to the foreigners' office."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from shared.contracts.intake.confidentiality import (
    DisclosureAcknowledged,
    DisclosureApproved,
    DisclosureCorrected,
    DisclosureDropped,
    DisclosurePrepared,
    DisclosureSent,
    ForeignersOfficeReportDrafted,
    ForeignersOfficeReportDropped,
    ForeignersOfficeReported,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    prepared: DisclosurePrepared


@dataclass(frozen=True, slots=True)
class Approved:
    prepared: DisclosurePrepared
    approval: DisclosureApproved


@dataclass(frozen=True, slots=True)
class Sent:
    prepared: DisclosurePrepared
    sent: DisclosureSent
    corrections: tuple[DisclosureCorrected, ...] = ()


@dataclass(frozen=True, slots=True)
class Acknowledged:
    prepared: DisclosurePrepared
    sent: DisclosureSent
    corrections: tuple[DisclosureCorrected, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    prepared: DisclosurePrepared


@dataclass(frozen=True, slots=True)
class Drafted:
    draft: ForeignersOfficeReportDrafted


@dataclass(frozen=True, slots=True)
class Reported:
    draft: ForeignersOfficeReportDrafted


@dataclass(frozen=True, slots=True)
class DraftDropped:
    draft: ForeignersOfficeReportDrafted


Disclosure = Prepared | Approved | Dropped | Sent | Acknowledged
Report = Drafted | DraftDropped | Reported
Disclosures = Mapping[UUID, Disclosure]
Reports = Mapping[UUID, Report]
Later = DisclosureApproved | DisclosureDropped | DisclosureSent | DisclosureAcknowledged | DisclosureCorrected
OfDisclosure = DisclosurePrepared | Later
OfReport = ForeignersOfficeReportDrafted | ForeignersOfficeReportDropped | ForeignersOfficeReported


def disclosed(known: Disclosures, fact: OfDisclosure) -> Disclosures:
    """The disclosures after this fact."""
    if isinstance(fact, DisclosurePrepared):
        return {**known, fact.disclosure_id: Prepared(fact)}
    earlier = known.get(fact.disclosure_id)
    return {**known, fact.disclosure_id: _next(earlier, fact)} if earlier else known


def _next(earlier: Disclosure, fact: Later) -> Disclosure:
    match fact, earlier:
        case DisclosureApproved(), Prepared():
            return Approved(earlier.prepared, fact)
        case DisclosureDropped(), Prepared() | Approved():
            return Dropped(earlier.prepared)
        case DisclosureSent(), _:
            return Sent(earlier.prepared, fact)
        case DisclosureAcknowledged(), Sent():
            return Acknowledged(earlier.prepared, earlier.sent, earlier.corrections)
        case DisclosureCorrected(), Sent() | Acknowledged():
            return replace(earlier, corrections=(*earlier.corrections, fact))
        case _:
            return earlier


def reported(known: Reports, fact: OfReport) -> Reports:
    """The reports after this fact."""
    match fact:
        case ForeignersOfficeReportDrafted():
            return {**known, fact.report_id: Drafted(fact)}
        case ForeignersOfficeReportDropped() | ForeignersOfficeReported():
            earlier = known.get(fact.report_id)
            became = Reported if isinstance(fact, ForeignersOfficeReported) else DraftDropped
            return {**known, fact.report_id: became(earlier.draft)} if earlier else known
