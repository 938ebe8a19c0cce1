"""Consent: given or refused, for one purpose, to one recipient, about some categories."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.intake.domain.consents.guardianship import must_be_theirs_to_give
from services.intake.domain.consents.permission import is_standing, must_not_be_kept_from
from services.intake.domain.consents.state import File, Given, State
from shared.contracts.codes import LanguageCode, RuleVersion
from shared.contracts.fact import Fact
from shared.contracts.intake.age import Born
from shared.contracts.intake.codes import DataCategory, Recipient, SharingPurpose
from shared.contracts.intake.confidentiality import ConsentGranted, ConsentRefused, Evidence, Giver
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantConsent:
    """`born` is what counts as the person's birth date; `expires_on` is the last day on which the consent holds."""

    person_id: UUID
    consent_id: UUID
    purpose: SharingPurpose
    recipient: Recipient
    categories: tuple[DataCategory, ...]
    form_version: RuleVersion
    form_language: LanguageCode
    evidence: Evidence
    given_by: Giver
    interpreter: str | None = None
    granted_on: date
    expires_on: date | None = None
    born: Born
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RefuseConsent:
    person_id: UUID
    consent_id: UUID
    purpose: SharingPurpose
    recipient: Recipient
    refused_on: date
    today: date


class ConsentRecordedOtherwise(Rejection):
    """A consent with this id is recorded with other particulars."""


class ConsentEndsBeforeItBegins(Rejection):
    """The last day of the consent lies before the day it was given."""


class ConsentInterpreterNotNamed(Rejection):
    """An oral consent counts only with the interpreter named."""


class HealthConsentNotWritten(Rejection):
    """Consent to telling about health is given in writing or electronically (SGB X § 67b (2))."""


class NewerConsentStands(Rejection):
    """A consent of a later day stands for the same purpose and recipient."""


class ConsentStillStands(Rejection):
    """A consent for this purpose and recipient stands; it has to be withdrawn instead."""


def grant(command: GrantConsent, state: State) -> Sequence[Fact]:
    """It supersedes the standing one for the same purpose and recipient."""
    must_have_come(command.granted_on, command.today)
    granted = _consent(command)
    if known := state.consents.get(command.consent_id):
        if known.consent != granted.model_copy(update={"replaces": known.consent.replaces}):
            raise ConsentRecordedOtherwise
        return []
    _must_be_in_form(command)
    must_be_theirs_to_give(command.given_by, command.born, command.granted_on, state.guardian)
    older = _standing_for(state, command)
    if older is None:
        return [granted]
    if older.consent.granted_on > command.granted_on:
        raise NewerConsentStands
    return [granted.model_copy(update={"replaces": older.consent.consent_id})]


def refuse(command: RefuseConsent, state: State) -> Sequence[Fact]:
    must_have_come(command.refused_on, command.today)
    refused = ConsentRefused(
        person_id=command.person_id,
        consent_id=command.consent_id,
        purpose=command.purpose,
        recipient=command.recipient,
        refused_on=command.refused_on,
    )
    if refused in state.refusals:
        return []
    if command.consent_id in state.consents or command.consent_id in {it.consent_id for it in state.refusals}:
        raise ConsentRecordedOtherwise
    if _standing_for(state, command):
        raise ConsentStillStands
    return [refused]


def _standing_for(state: File, command: GrantConsent | RefuseConsent) -> Given | None:
    wanted = command.purpose, command.recipient
    given = [it for it in state.consents.values() if isinstance(it, Given) and is_standing(it, command.today)]
    return next((it for it in given if (it.consent.purpose, it.consent.recipient) == wanted), None)


def _must_be_in_form(command: GrantConsent) -> None:
    must_not_be_kept_from(command.recipient, command.categories)
    if command.expires_on and command.expires_on < command.granted_on:
        raise ConsentEndsBeforeItBegins
    if command.evidence == "oral-with-interpreter":
        if "health" in command.categories:
            raise HealthConsentNotWritten
        if not command.interpreter:
            raise ConsentInterpreterNotNamed


def _consent(command: GrantConsent) -> ConsentGranted:
    return ConsentGranted(
        person_id=command.person_id,
        consent_id=command.consent_id,
        purpose=command.purpose,
        recipient=command.recipient,
        categories=command.categories,
        form_version=command.form_version,
        form_language=command.form_language,
        evidence=command.evidence,
        given_by=command.given_by,
        interpreter=command.interpreter,
        granted_on=command.granted_on,
        expires_on=command.expires_on,
    )
