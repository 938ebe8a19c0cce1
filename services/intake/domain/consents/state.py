"""What was permitted, refused and told so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from services.intake.domain.consents.disclosures import Disclosure, Disclosures, Report, Reports, disclosed, reported
from shared.contracts.fact import Fact
from shared.contracts.intake.confidentiality import (
    ConfidentialityReleased,
    ConfidentialityReleaseRevoked,
    ConsentExpired,
    ConsentGranted,
    ConsentRefused,
    ConsentWithdrawn,
    DisclosureAcknowledged,
    DisclosureApproved,
    DisclosureCorrected,
    DisclosureDropped,
    DisclosurePrepared,
    DisclosureSent,
    ForeignersOfficeReportDrafted,
    ForeignersOfficeReportDropped,
    ForeignersOfficeReported,
    GuardianNamed,
    GuardianshipEnded,
    InformationNoticeGiven,
    OwnConsentsDue,
)
from shared.contracts.intake.informing import RecipientInformed


@dataclass(frozen=True, slots=True)
class Given:
    consent: ConsentGranted


@dataclass(frozen=True, slots=True)
class Replaced:
    """A later consent for the same purpose and recipient has taken its place on that day."""

    consent: ConsentGranted
    on: date


@dataclass(frozen=True, slots=True)
class Withdrawn:
    consent: ConsentGranted
    effective_on: date


@dataclass(frozen=True, slots=True)
class Expired:
    consent: ConsentGranted


Consent = Given | Replaced | Withdrawn | Expired


@dataclass(frozen=True, slots=True)
class Released:
    release: ConfidentialityReleased


@dataclass(frozen=True, slots=True)
class Revoked:
    release: ConfidentialityReleased
    on: date


Release = Released | Revoked


@dataclass(frozen=True, slots=True)
class File:
    """Empty in the beginning: a person about whom nothing was permitted and nothing was told."""

    notices: tuple[InformationNoticeGiven, ...] = ()
    guardian: GuardianNamed | None = None
    guardianships_ended: tuple[GuardianshipEnded, ...] = ()
    own_consents_due: OwnConsentsDue | None = None
    consents: Mapping[UUID, Consent] = field(default_factory=dict[UUID, Consent])
    refusals: tuple[ConsentRefused, ...] = ()
    releases: Mapping[UUID, Release] = field(default_factory=dict[UUID, Release])
    disclosures: Disclosures = field(default_factory=dict[UUID, Disclosure])
    reports: Reports = field(default_factory=dict[UUID, Report])
    informed: tuple[RecipientInformed, ...] = ()


State = File


def evolve(state: State, fact: Fact) -> State:
    match fact:
        case ConsentGranted() | ConsentRefused() | ConsentWithdrawn() | ConsentExpired():
            return _consented(state, fact)
        case ConfidentialityReleased() | ConfidentialityReleaseRevoked():
            return _released(state, fact)
        case GuardianNamed() | GuardianshipEnded() | OwnConsentsDue():
            return _guarded(state, fact)
        case InformationNoticeGiven():
            return replace(state, notices=(*state.notices, fact))
        case _:
            return _told(state, fact)


def _told(state: State, fact: Fact) -> State:
    match fact:
        case (
            DisclosurePrepared()
            | DisclosureApproved()
            | DisclosureDropped()
            | DisclosureSent()
            | DisclosureAcknowledged()
            | DisclosureCorrected()
        ):
            return replace(state, disclosures=disclosed(state.disclosures, fact))
        case ForeignersOfficeReportDrafted() | ForeignersOfficeReportDropped() | ForeignersOfficeReported():
            return replace(state, reports=reported(state.reports, fact))
        case RecipientInformed():
            return replace(state, informed=(*state.informed, fact))
        case _:
            return state


def _consented(state: State, fact: ConsentGranted | ConsentRefused | ConsentWithdrawn | ConsentExpired) -> State:
    match fact:
        case ConsentGranted():
            older = state.consents.get(fact.replaces) if fact.replaces else None
            ended = {older.consent.consent_id: Replaced(older.consent, fact.granted_on)} if older else {}
            return replace(state, consents={**state.consents, **ended, fact.consent_id: Given(fact)})
        case ConsentRefused():
            return replace(state, refusals=(*state.refusals, fact))
        case ConsentWithdrawn() | ConsentExpired():
            known = state.consents.get(fact.consent_id)
            if known is None:
                return state
            ended = Expired(known.consent)
            if isinstance(fact, ConsentWithdrawn):
                ended = Withdrawn(known.consent, fact.effective_on)
            return replace(state, consents={**state.consents, fact.consent_id: ended})


def _released(state: State, fact: ConfidentialityReleased | ConfidentialityReleaseRevoked) -> State:
    match fact:
        case ConfidentialityReleased():
            return replace(state, releases={**state.releases, fact.release_id: Released(fact)})
        case ConfidentialityReleaseRevoked():
            known = state.releases.get(fact.release_id)
            if known is None:
                return state
            return replace(state, releases={**state.releases, fact.release_id: Revoked(known.release, fact.revoked_on)})


def _guarded(state: State, fact: GuardianNamed | GuardianshipEnded | OwnConsentsDue) -> State:
    match fact:
        case GuardianNamed():
            return replace(state, guardian=fact)
        case GuardianshipEnded():
            return replace(state, guardian=None, guardianships_ended=(*state.guardianships_ended, fact))
        case OwnConsentsDue():
            return replace(state, own_consents_due=fact)
