"""Other bodies asked to help."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.api.bases import BasisBody, RecipientBody
from services.intake.domain.consents.state import File
from services.intake.domain.person.state import Registered
from services.intake.domain.referrals.offering import OfferReferral, WithdrawReferral
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.counselling import ReferralTopic
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases/{case_id}/referrals", tags=["Verweisungen"])


class ReferralBody(Body):
    referral_id: Id | None = None
    to: RecipientBody
    topic: ReferralTopic
    offered_on: Day | None = None
    basis: BasisBody
    note: FreeText | None = None


class WithdrawalBody(Body):
    withdrawn_on: Day | None = None


@routes.post("", status_code=201)
async def offer_referral(case_id: Id, body: ReferralBody, given: Annotated[Given, may("intake.refer")]) -> Recorded:
    """Ask another body to help, as far as a consent, a release or a law permits telling it."""

    def command(opened: CaseOpened, person: Registered, permitted: File) -> OfferReferral:
        return OfferReferral(
            case_id=case_id,
            person_id=opened.person_id,
            case_opened_on=opened.opened_on,
            referral_id=body.referral_id or uuid5(given.context.command_id, "referral"),
            to=body.to.recipient(),
            topic=body.topic,
            offered_on=body.offered_on or given.today,
            today=given.today,
            basis=body.basis.basis(),
            by=given.context.actor,
            consents=permitted,
            born=person.birth_date("office"),
            note=body.note,
        )

    return await given.telling(given.kinds.referrals, case_id, command, status=201)


@routes.post("/{referral_id}/withdrawal")
async def withdraw_referral(
    case_id: Id, referral_id: Id, body: WithdrawalBody, given: Annotated[Given, may("intake.refer")]
) -> Recorded:
    """Withdraw a referral."""
    command = WithdrawReferral(
        referral_id=referral_id, withdrawn_on=body.withdrawn_on or given.today, today=given.today
    )
    return await given.carry(given.kinds.referrals.order(case_id, command))
