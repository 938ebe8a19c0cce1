"""What the person has agreed to: consents and releases from secrecy, and where each stands on a day."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from services.projections.person_file.coming_of_age import Age
from services.projections.person_file.telling import Entry, Shown, Told, of, said
from shared.contracts.intake.codes import DataCategory, Recipient, SharingPurpose, Topic
from shared.contracts.intake.confidentiality import (
    ConfidentialityReleased,
    ConfidentialityReleaseRevoked,
    ConsentExpired,
    ConsentGranted,
    ConsentRefused,
    ConsentWithdrawn,
    Evidence,
    Giver,
    WithdrawalWay,
)

ConsentState = Literal["granted", "refused", "withdrawn", "expired", "superseded", "outgrown", "needs-guardian"]


class Consent(Entry):
    """`state` is said of the day asked for: outgrown is what a guardian permitted who has no say any more."""

    consent_id: UUID
    state: ConsentState
    purpose: SharingPurpose
    recipient: Recipient
    since: date
    categories: tuple[DataCategory, ...] = ()
    form_version: str | None = None
    form_language: str | None = None
    evidence: Evidence | None = None
    given_by: Giver | None = None
    interpreter: str | None = None
    expires_on: date | None = None
    replaces: UUID | None = None
    withdrawn_on: date | None = None
    effective_on: date | None = None
    way: WithdrawalWay | None = None
    stop_by: date | None = None


class Cell(Shown):
    """One purpose and one recipient: the consent that counts, and where it stands."""

    purpose: SharingPurpose
    recipient: Recipient
    state: ConsentState
    consent_id: UUID


class Release(Entry):
    release_id: UUID
    state: Literal["released", "revoked", "expired", "outgrown", "needs-guardian"] = "released"
    professional: str
    recipient: Recipient
    topics: list[Topic]
    evidence: Evidence
    given_by: Giver
    released_on: date
    expires_on: date | None
    revoked_on: date | None = None


def consents(told: Told, day: date, age: Age) -> list[Consent]:
    """In the order in which they were asked for."""
    found: dict[UUID, Consent] = {}
    for at, fact in told:
        match fact:
            case ConsentGranted():
                found[fact.consent_id] = Consent(**said(at, fact, Consent), state="granted", since=fact.granted_on)
                if fact.replaces is not None and fact.replaces in found:
                    found[fact.replaces] = found[fact.replaces].but(state="superseded")
            case ConsentRefused():
                found[fact.consent_id] = Consent(**said(at, fact, Consent), state="refused", since=fact.refused_on)
            case ConsentWithdrawn() | ConsentExpired() if fact.consent_id in found:
                found[fact.consent_id] = _ended(found[fact.consent_id], fact)
            case _:
                pass
    return [_on(consent, day, age) for consent in found.values()]


def _ended(consent: Consent, fact: ConsentWithdrawn | ConsentExpired) -> Consent:
    if isinstance(fact, ConsentExpired):
        return consent.but(state="expired")
    ended = {"withdrawn_on": fact.withdrawn_on, "effective_on": fact.effective_on, "way": fact.way}
    return consent.but(state="withdrawn", stop_by=fact.stop_by, **ended)


def _on(consent: Consent, day: date, age: Age) -> Consent:
    if consent.state != "granted":
        return consent
    if consent.expires_on is not None and consent.expires_on < day:
        return consent.but(state="expired")
    return consent.but(**_binding(consent.given_by or "person", day, age))


def matrix(consents: list[Consent]) -> list[Cell]:
    """For each purpose and recipient the last answer of the person, that of a consent in force before any other."""
    cells: dict[tuple[str, str], Cell] = {}
    for consent in sorted(consents, key=lambda one: (one.state == "granted", one.since, one.recorded_at)):
        fields = consent.model_dump(include={"purpose", "state", "consent_id"})
        cells[consent.purpose, consent.recipient.body] = Cell(**fields, recipient=consent.recipient)
    return [cells[key] for key in sorted(cells)]


def releases(told: Told, day: date, age: Age) -> list[Release]:
    """In the order in which they were given."""
    found = {fact.release_id: Release(**said(at, fact, Release)) for at, fact in of(told, ConfidentialityReleased)}
    for _, fact in of(told, ConfidentialityReleaseRevoked):
        if fact.release_id in found:
            found[fact.release_id] = found[fact.release_id].but(state="revoked", revoked_on=fact.revoked_on)
    return [_released_on(release, day, age) for release in found.values()]


def _released_on(release: Release, day: date, age: Age) -> Release:
    if release.state != "released":
        return release
    if release.expires_on is not None and release.expires_on < day:
        return release.but(state="expired")
    return release.but(**_binding(release.given_by, day, age))


def _binding(given_by: Giver, day: date, age: Age) -> dict[str, Any]:
    if age.binds(given_by, day):
        return {}
    return {"state": "outgrown" if given_by == "guardian" else "needs-guardian"}
