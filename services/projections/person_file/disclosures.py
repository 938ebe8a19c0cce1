"""Who was told what, and on which ground."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from services.projections.person_file.telling import Entry, Told, readable, said
from shared.contracts.intake.codes import DataCategory, LawfulBasis, Recipient, SharingPurpose
from shared.contracts.intake.confidentiality import (
    DisclosureAcknowledged,
    DisclosureApproved,
    DisclosureCorrected,
    DisclosureDropped,
    DisclosurePrepared,
    DisclosureSent,
)
from shared.contracts.intake.person import NumberKind

_BEFORE_SENDING: Final = (
    "purpose", "prepared_by", "prepared_on", "release_id", "numbers", "approved_by", "approved_on",
)  # fmt: skip


class Correction(Entry):
    """What the recipient was told afterwards (GDPR Art. 19)."""

    kind: Literal["correction", "recall"]
    told_on: date


class Disclosure(Entry):
    """`categories` and `basis` are those of the sending, once it went out."""

    disclosure_id: UUID
    state: Literal["prepared", "approved", "dropped", "sent", "acknowledged"]
    recipient: Recipient
    purpose: SharingPurpose | None = None
    categories: list[DataCategory]
    basis: LawfulBasis
    prepared_by: str | None = None
    prepared_on: date | None = None
    release_id: UUID | None = None
    numbers: tuple[NumberKind, ...] = ()
    approved_by: str | None = None
    approved_on: date | None = None
    sent_by: str | None = None
    sent_on: date | None = None
    acknowledged_on: date | None = None
    dropped_by: str | None = None
    dropped_on: date | None = None
    dropped_because: str | None = None
    corrections: tuple[Correction, ...] = ()


def disclosures(told: Told) -> list[Disclosure]:
    """In the order in which they were prepared."""
    found: dict[UUID, Disclosure] = {}
    for at, fact in told:
        match fact:
            case DisclosurePrepared():
                found[fact.disclosure_id] = Disclosure(**said(at, fact, Disclosure), state="prepared")
            case DisclosureSent():
                sent = Disclosure(**said(at, fact, Disclosure), state="sent")
                prepared = found.get(fact.disclosure_id, sent)
                found[fact.disclosure_id] = sent.but(**{name: getattr(prepared, name) for name in _BEFORE_SENDING})
            case DisclosureApproved() if fact.disclosure_id in found:
                approved = {"state": "approved", "approved_by": fact.approved_by, "approved_on": fact.approved_on}
                found[fact.disclosure_id] = found[fact.disclosure_id].but(**approved)
            case DisclosureDropped() if fact.disclosure_id in found:
                dropped = {"dropped_on": fact.dropped_on, "dropped_because": readable(fact.reason)}
                given_up = found[fact.disclosure_id].but(state="dropped", dropped_by=fact.dropped_by, **dropped)
                found[fact.disclosure_id] = given_up
            case DisclosureAcknowledged() if fact.disclosure_id in found:
                received = {"state": "acknowledged", "acknowledged_on": fact.acknowledged_on}
                found[fact.disclosure_id] = found[fact.disclosure_id].but(**received)
            case DisclosureCorrected() if fact.disclosure_id in found:
                before_it = found[fact.disclosure_id]
                told_now = (*before_it.corrections, Correction(**said(at, fact, Correction)))
                found[fact.disclosure_id] = before_it.but(corrections=told_now)
            case _:
                pass
    return list(found.values())
