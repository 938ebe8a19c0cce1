"""One fact more. Total: a fact that says nothing here leaves everything as it is."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from msgspec.structs import replace

from services.projections.informing.state import Heard, Informing, Merge, Told, Way, Withdrawal
from shared.contracts.fact import Fact
from shared.contracts.intake.case import (
    CaseTransferOffered,
    CaseTransferredOut,
    CaseTransferRejected,
    CaseTransferWithdrawn,
)
from shared.contracts.intake.codes import LawfulBasis, Recipient, other_county
from shared.contracts.intake.confidentiality import (
    ConsentWithdrawn,
    DisclosureCorrected,
    DisclosureSent,
    ForeignersOfficeReported,
)
from shared.contracts.intake.counselling import ReferralDeclined, ReferralDone, ReferralOffered, ReferralWithdrawn
from shared.contracts.intake.duplicates import (
    AbsorptionAdmitted,
    AbsorptionReleased,
    PersonsMerged,
    PersonsUnmerged,
)
from shared.contracts.intake.informing import RecipientInformed

Step = Callable[[Informing, Any, datetime], Informing]


def evolve(informing: Informing, fact: Fact, at: datetime) -> Informing:
    """What is known after the fact, which was recorded at that moment."""
    step = _STEPS.get(type(fact))
    return step(informing, fact, at) if step else informing


def _sent(known: Informing, fact: DisclosureSent, at: datetime) -> Informing:
    return _told(known, _telling("disclosure", fact.disclosure_id, fact.recipient, at, fact.basis))


def _reported(known: Informing, fact: ForeignersOfficeReported, at: datetime) -> Informing:
    return _told(known, _telling("report", fact.report_id, fact.recipient, at))


def _referred(known: Informing, fact: ReferralOffered, at: datetime) -> Informing:
    return _told(known, replace(_telling("referral", fact.referral_id, fact.to, at, fact.basis), state="pending"))


def _offered(known: Informing, fact: CaseTransferOffered, at: datetime) -> Informing:
    offer = _telling("transfer", fact.transfer_id, other_county(fact.to_county), at, fact.basis)
    return _told(known, replace(offer, state="pending"))


def _taken_over(known: Informing, fact: CaseTransferredOut, _at: datetime) -> Informing:
    return _changed(known, "transfer", fact.transfer_id, state="out")


def _offer_ended(known: Informing, fact: CaseTransferRejected | CaseTransferWithdrawn, _at: datetime) -> Informing:
    return _changed(known, "transfer", fact.transfer_id, state="stopped")


def _referral_ended(
    known: Informing, fact: ReferralDeclined | ReferralDone | ReferralWithdrawn, _at: datetime
) -> Informing:
    return _changed(known, "referral", fact.referral_id, state="stopped")


def _corrected(known: Informing, fact: DisclosureCorrected, at: datetime) -> Informing:
    return _changed(known, "disclosure", fact.disclosure_id, corrected_at=at)


def _withdrawn(known: Informing, fact: ConsentWithdrawn, at: datetime) -> Informing:
    before = known.withdrawals.get(str(fact.consent_id))
    withdrawal = Withdrawal(before.at if before else at, fact.stop_by, fact.rule)
    return replace(known, withdrawals={**known.withdrawals, str(fact.consent_id): withdrawal})


def _heard(known: Informing, fact: RecipientInformed, _at: datetime) -> Informing:
    heard = Heard(str(fact.about_id), fact.recipient.body, fact.recipient.kind, fact.informed_on)
    return replace(known, heard={**known.heard, f"{heard.about} {heard.body}": heard})


def _merged(known: Informing, fact: PersonsMerged | AbsorptionAdmitted, at: datetime) -> Informing:
    return replace(known, merges={**known.merges, str(fact.merge_id): Merge(at)})


def _unmerged(known: Informing, fact: PersonsUnmerged, at: datetime) -> Informing:
    return _undone(known, str(fact.merge_id), Merge(at, at, fact.unmerged_on, fact.type))


def _released(known: Informing, fact: AbsorptionReleased, at: datetime) -> Informing:
    """An absorption that came to nothing has wronged nobody."""
    if fact.ground == "unmerged":
        return _undone(known, str(fact.merge_id), Merge(at, at, fact.released_on, fact.type))
    others = {merge_id: merge for merge_id, merge in known.merges.items() if merge_id != str(fact.merge_id)}
    return replace(known, merges=others)


def _undone(known: Informing, merge_id: str, ended: Merge) -> Informing:
    merge = known.merges.get(merge_id, ended)
    return replace(known, merges={**known.merges, merge_id: replace(ended, begun=merge.begun)})


def _telling(way: Way, about: UUID, recipient: Recipient, at: datetime, basis: LawfulBasis | None = None) -> Told:
    consent_id = str(basis.given_id) if basis and basis.kind == "consent" else None
    return Told(str(about), way, recipient.body, recipient.kind, at, consent_id)


def _told(known: Informing, told: Told) -> Informing:
    return replace(known, told={**known.told, f"{told.way} {told.about}": told})


def _changed(known: Informing, way: Way, about: UUID, **changes: Any) -> Informing:
    told = known.told.get(f"{way} {about}")
    return _told(known, replace(told, **changes)) if told else known


_STEPS: Final[Mapping[type[Fact], Step]] = MappingProxyType(
    {
        DisclosureSent: _sent,
        DisclosureCorrected: _corrected,
        ForeignersOfficeReported: _reported,
        ReferralOffered: _referred,
        ReferralDeclined: _referral_ended,
        ReferralDone: _referral_ended,
        ReferralWithdrawn: _referral_ended,
        CaseTransferOffered: _offered,
        CaseTransferredOut: _taken_over,
        CaseTransferRejected: _offer_ended,
        CaseTransferWithdrawn: _offer_ended,
        ConsentWithdrawn: _withdrawn,
        RecipientInformed: _heard,
        PersonsMerged: _merged,
        PersonsUnmerged: _unmerged,
        AbsorptionAdmitted: _merged,
        AbsorptionReleased: _released,
    }
)
FACTS: Final[tuple[type[Fact], ...]] = tuple(_STEPS)
