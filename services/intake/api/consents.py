"""Consents: given or refused for one purpose and recipient, and withdrawn."""

from typing import Annotated
from uuid import uuid5

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.api.bases import RecipientBody
from services.intake.domain.consents.granting import GrantConsent, RefuseConsent
from services.intake.domain.consents.withdrawing import WithdrawConsent
from services.intake.domain.person.state import Registered, must_not_be_absorbed
from shared.baustein.today import Today
from shared.contracts.codes import LanguageCode, RuleVersion
from shared.contracts.intake.codes import DataCategory, SharingPurpose
from shared.contracts.intake.confidentiality import Evidence, Giver, WithdrawalWay
from shared.kernel.context import Context
from shared.kernel.values import Day, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/consents", tags=["Vertraulichkeit"])
#: What is told or may be told; named twice, it counts once.
Categories = Annotated[list[DataCategory], Field(min_length=1, max_length=10)]


class GrantBody(Body):
    consent_id: Id | None = None
    purpose: SharingPurpose
    recipient: RecipientBody
    categories: Categories
    form_version: RuleVersion
    form_language: LanguageCode
    evidence: Evidence
    given_by: Giver
    interpreter: NameText | None = None
    granted_on: Day | None = None
    expires_on: Day | None = None

    def command(self, person: Registered, context: Context, today: Today) -> GrantConsent:
        must_not_be_absorbed(person)
        return GrantConsent(
            person_id=person.fact.person_id,
            consent_id=self.consent_id or uuid5(context.command_id, "consent"),
            purpose=self.purpose,
            recipient=self.recipient.recipient(),
            categories=tuple(dict.fromkeys(self.categories)),
            form_version=self.form_version,
            form_language=self.form_language,
            evidence=self.evidence,
            given_by=self.given_by,
            interpreter=self.interpreter,
            granted_on=self.granted_on or today,
            expires_on=self.expires_on,
            born=person.birth_date("office"),
            today=today,
        )


class RefusalBody(Body):
    consent_id: Id | None = None
    purpose: SharingPurpose
    recipient: RecipientBody
    refused_on: Day | None = None


class WithdrawalBody(Body):
    withdrawn_on: Day | None = None
    effective_on: Day | None = None
    way: WithdrawalWay


@routes.post("", status_code=201)
async def grant_consent(
    person_id: Id, body: GrantBody, given: Annotated[Given, may("intake.record-consent")]
) -> Recorded:
    """Record a consent for one purpose, to one recipient, about these categories; it supersedes the one before it."""

    def command(person: Registered) -> GrantConsent:
        return body.command(person, given.context, given.today)

    return await given.about(given.kinds.consents, person_id, command, status=201)


@routes.post("/refusals", status_code=201)
async def refuse_consent(
    person_id: Id, body: RefusalBody, given: Annotated[Given, may("intake.record-consent")]
) -> Recorded:
    """Record that a consent was asked for and not given."""

    def command(person: Registered) -> RefuseConsent:
        must_not_be_absorbed(person)
        return RefuseConsent(
            person_id=person_id,
            consent_id=body.consent_id or uuid5(given.context.command_id, "consent"),
            purpose=body.purpose,
            recipient=body.recipient.recipient(),
            refused_on=body.refused_on or given.today,
            today=given.today,
        )

    return await given.about(given.kinds.consents, person_id, command, status=201)


@routes.post("/{consent_id}/withdrawal")
async def withdraw_consent(
    person_id: Id, consent_id: Id, body: WithdrawalBody, given: Annotated[Given, may("intake.record-consent")]
) -> Recorded:
    """Withdraw a consent, at once or from a later day on; no reason is asked."""

    def command(_: Registered) -> WithdrawConsent:
        withdrawn_on = body.withdrawn_on or given.today
        return WithdrawConsent(
            person_id=person_id,
            consent_id=consent_id,
            withdrawn_on=withdrawn_on,
            effective_on=body.effective_on or withdrawn_on,
            way=body.way,
            today=given.today,
        )

    return await given.about(given.kinds.consents, person_id, command)
