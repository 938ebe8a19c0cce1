"""Every body that was told something of a person: by a disclosure, a referral, an offer to take the case over, or a
report that the law demands."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from services.projections.person_file.telling import Entry, Told, readable, said
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseTransferOffered
from shared.contracts.intake.codes import DataCategory, LawfulBasis, Recipient, other_county
from shared.contracts.intake.confidentiality import DisclosureCorrected, DisclosureSent, ForeignersOfficeReported
from shared.contracts.intake.counselling import ReferralOffered

FACTS = (DisclosureSent, DisclosureCorrected, ForeignersOfficeReported, ReferralOffered, CaseTransferOffered)


class ToldTo(Entry):
    """`file_of` is the person in whose file it stands; `corrected_on` when the recipient was told that it was wrong."""

    kind: Literal["disclosure", "referral", "transfer", "report"]
    about: UUID
    file_of: UUID
    on: date
    recipient: Recipient
    categories: tuple[DataCategory, ...] = ()
    basis: LawfulBasis | None = None
    corrected_on: date | None = None

    def is_within(self, begun: datetime, ended: datetime | None) -> bool:
        """Whether it was recorded between the two moments."""
        return begun <= self.recorded_at and (ended is None or self.recorded_at < ended)


def recipients(file_of: UUID, told: Told) -> list[ToldTo]:
    """In the order of their days."""
    corrected = {fact.disclosure_id: fact.told_on for _, fact in told if isinstance(fact, DisclosureCorrected)}
    found = [one.but(corrected_on=corrected.get(one.about)) for one in _told_to(file_of, told)]
    return sorted(found, key=lambda one: (one.on, one.recorded_at))


def _told_to(file_of: UUID, told: Told) -> Iterable[ToldTo]:
    for at, fact in told:
        if (one := _one(file_of, at, fact)) is not None:
            yield one


def _one(file_of: UUID, at: Envelope, fact: Fact) -> ToldTo | None:
    fields: dict[str, Any] = {**said(at, fact, ToldTo), "file_of": file_of}
    match fact:
        case DisclosureSent():
            return ToldTo(**fields, kind="disclosure", about=fact.disclosure_id, on=fact.sent_on)
        case ReferralOffered():
            fields |= {"recipient": fact.to, "categories": readable(fact.categories) or ()}
            return ToldTo(**fields, kind="referral", about=fact.referral_id, on=fact.offered_on)
        case CaseTransferOffered():
            fields |= {"recipient": other_county(fact.to_county)}
            return ToldTo(
                **fields, kind="transfer", about=fact.transfer_id, on=fact.offered_on, categories=("identity",)
            )
        case ForeignersOfficeReported():
            return ToldTo(**fields, kind="report", about=fact.report_id, on=fact.reported_on)
        case _:
            return None
