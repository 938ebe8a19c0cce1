"""How far a disclosure has come, and what was reported to the foreigners' office."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from shared.contracts.intake.confidentiality import (
    DisclosureAcknowledged,
    DisclosureApproved,
    DisclosureCorrected,
    DisclosurePrepared,
    DisclosureSent,
    ForeignersOfficeReportDrafted,
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
class Drafted:
    draft: ForeignersOfficeReportDrafted


@dataclass(frozen=True, slots=True)
class Reported:
    draft: ForeignersOfficeReportDrafted


Disclosure = Prepared | Approved | Sent | Acknowledged
Report = Drafted | Reported
Disclosures = Mapping[UUID, Disclosure]
Reports = Mapping[UUID, Report]
OfDisclosure = DisclosurePrepared | DisclosureApproved | DisclosureSent | DisclosureAcknowledged | DisclosureCorrected
OfReport = ForeignersOfficeReportDrafted | ForeignersOfficeReported


def disclosed(known: Disclosures, fact: OfDisclosure) -> Disclosures:
    """The disclosures after this fact."""
    if isinstance(fact, DisclosurePrepared):
        return {**known, fact.disclosure_id: Prepared(fact)}
    earlier = known.get(fact.disclosure_id)
    return {**known, fact.disclosure_id: _next(earlier, fact)} if earlier else known


def _next(
    earlier: Disclosure, fact: DisclosureApproved | DisclosureSent | DisclosureAcknowledged | DisclosureCorrected
) -> Disclosure:
    match fact, earlier:
        case DisclosureApproved(), Prepared():
            return Approved(earlier.prepared, fact)
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
        case ForeignersOfficeReported():
            earlier = known.get(fact.report_id)
            return {**known, fact.report_id: Reported(earlier.draft)} if earlier else known
