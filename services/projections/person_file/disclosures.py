"""Who was told what, on which ground, and who is still to be told something after a withdrawal."""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from services.projections.person_file.consents import Consent
from services.projections.person_file.referrals import Referral
from services.projections.person_file.telling import Entry, Shown, Told, said
from shared.contracts.intake.codes import DataCategory, LawfulBasis, Recipient, SharingPurpose
from shared.contracts.intake.confidentiality import (
    DisclosureAcknowledged,
    DisclosureApproved,
    DisclosureCorrected,
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
    state: Literal["prepared", "approved", "sent", "acknowledged"]
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
    corrections: tuple[Correction, ...] = ()


class ToInform(Shown):
    """A recipient whose knowledge rested on a consent that was withdrawn; `open` until it was told."""

    consent_id: UUID
    recipient: Recipient
    stop_by: date | None
    disclosures: list[UUID]
    referrals: list[UUID]
    open: bool


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


def to_inform(consents: list[Consent], sent: list[Disclosure], referred: list[Referral]) -> list[ToInform]:
    """After each withdrawal the recipients whose knowledge rested on it."""
    found: list[ToInform] = []
    for consent in consents:
        if consent.withdrawn_on is None:
            continue
        resting = [one for one in sent if one.sent_on and one.basis.given_id == consent.consent_id]
        helping = [one for one in referred if one.basis.given_id == consent.consent_id]
        bodies = {one.recipient.body: one.recipient for one in resting} | {one.to.body: one.to for one in helping}
        found += [_about(consent, bodies[body], resting, helping) for body in sorted(bodies)]
    return found


def _about(consent: Consent, recipient: Recipient, sent: list[Disclosure], referred: list[Referral]) -> ToInform:
    mine = [one for one in sent if one.recipient.body == recipient.body]
    asked = [one for one in referred if one.to.body == recipient.body]
    untold = any(not _told_since(one, consent) for one in mine)
    waiting = any(one.state in ("offered", "seen", "accepted") for one in asked)
    return ToInform(
        consent_id=consent.consent_id,
        recipient=recipient,
        stop_by=consent.stop_by,
        disclosures=[one.disclosure_id for one in mine],
        referrals=[one.referral_id for one in asked],
        open=untold or waiting,
    )


def _told_since(one: Disclosure, consent: Consent) -> bool:
    return any(consent.withdrawn_on and told.told_on >= consent.withdrawn_on for told in one.corrections)
