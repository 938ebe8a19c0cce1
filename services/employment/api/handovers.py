"""The hand-over from Baustein 2 to Baustein 3."""

from typing import Annotated
from uuid import uuid5

from fastapi import Response

from services.employment.api.asking import Commands
from services.employment.domain.employment_file.handover import AcceptHandover, DeclineHandover, OfferHandover
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.employment import DeclineReason
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/employment-files/{person_id}", tags=["Überleitung"])


class HandoverOfferBody(Body):
    case_id: Id
    handover_id: Id | None = None
    offered_on: Day | None = None


class HandoverAcceptanceBody(Body):
    handover_id: Id | None = None
    accepted_on: Day | None = None


class HandoverRefusalBody(Body):
    handover_id: Id | None = None
    declined_on: Day | None = None
    reason: DeclineReason
    note: FreeText | None = None


@routes.post("/handover-offer", status_code=201)
async def offer_handover(
    person_id: Id,
    body: HandoverOfferBody,
    *,
    context: Annotated[Context, ordered("employment.offer-hand-over")],
    today: Today,
    response: Response,
    employment: Commands,
) -> Recorded:
    """Offer the hand-over before a course is completed, because the case's owner decided so."""
    command = OfferHandover(
        person_id=person_id,
        case_id=body.case_id,
        handover_id=body.handover_id or uuid5(context.command_id, "handover"),
        offered_on=body.offered_on or today,
        known_on=today,
        ground="owner-decided",
    )
    return recorded(await employment.file(command, context), response, status=201)


@routes.post("/handover-acceptance")
async def accept_handover(
    person_id: Id,
    body: HandoverAcceptanceBody,
    *,
    context: Annotated[Context, ordered("employment.answer-hand-over")],
    today: Today,
    response: Response,
    employment: Commands,
) -> Recorded:
    """Accept the hand-over; the language phase ends with it."""
    command = AcceptHandover(
        person_id=person_id,
        handover_id=body.handover_id,
        accepted_on=body.accepted_on or today,
        today=today,
        accepted_by=context.actor,
    )
    return recorded(await employment.file(command, context), response)


@routes.post("/handover-refusal")
async def decline_handover(
    person_id: Id,
    body: HandoverRefusalBody,
    *,
    context: Annotated[Context, ordered("employment.answer-hand-over")],
    today: Today,
    response: Response,
    employment: Commands,
) -> Recorded:
    """Decline the hand-over with a reason; it may be offered again."""
    command = DeclineHandover(
        person_id=person_id,
        handover_id=body.handover_id,
        declined_on=body.declined_on or today,
        today=today,
        reason=body.reason,
        note=body.note,
    )
    return recorded(await employment.file(command, context), response)
