"""Other bodies asked to help."""

from typing import Annotated
from uuid import uuid5

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.api.bases import BasisBody, RecipientBody
from services.intake.domain.consents.state import File
from services.intake.domain.person.state import Registered
from services.intake.domain.referrals.offering import OfferReferral, WithdrawReferral
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.counselling import ReferralTopic
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

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
async def offer_referral(
    case_id: Id,
    body: ReferralBody,
    *,
    context: Annotated[Context, ordered("intake.refer")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Ask another body to help, as far as a consent, a release or a law permits telling it."""

    def command(opened: CaseOpened, person: Registered, permitted: File) -> OfferReferral:
        return OfferReferral(
            case_id=case_id,
            person_id=opened.person_id,
            case_opened_on=opened.opened_on,
            referral_id=body.referral_id or uuid5(context.command_id, "referral"),
            to=body.to.recipient(),
            topic=body.topic,
            offered_on=body.offered_on or today,
            today=today,
            basis=body.basis.basis(),
            by=context.actor,
            consents=permitted,
            born=person.birth_date("office"),
            note=body.note,
        )

    return recorded(await intake.refer(case_id, command, context), response, status=201)


@routes.post("/{referral_id}/withdrawal")
async def withdraw_referral(
    case_id: Id,
    referral_id: Id,
    body: WithdrawalBody,
    *,
    context: Annotated[Context, ordered("intake.refer")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Withdraw a referral."""
    command = WithdrawReferral(referral_id=referral_id, withdrawn_on=body.withdrawn_on or today, today=today)
    return recorded(await intake.carry(intake.kinds.referrals.order(case_id, command), context), response)
