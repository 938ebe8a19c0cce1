"""The hand-over from Baustein 2 to Baustein 3."""

from typing import Annotated
from uuid import uuid5

from services.employment.api.asking import Given, may
from services.employment.domain.employment_file.handover import AcceptHandover, DeclineHandover, OfferHandover
from shared.contracts.employment import DeclineReason
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

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
    person_id: Id, body: HandoverOfferBody, given: Annotated[Given, may("employment.offer-hand-over")]
) -> Recorded:
    """Offer the hand-over before a course is completed, because the case's owner decided so."""
    command = OfferHandover(
        person_id=person_id,
        case_id=body.case_id,
        handover_id=body.handover_id or uuid5(given.context.command_id, "handover"),
        offered_on=body.offered_on or given.today,
        known_on=given.today,
        ground="owner-decided",
    )
    return await given.file(command, status=201)


@routes.post("/handover-acceptance")
async def accept_handover(
    person_id: Id, body: HandoverAcceptanceBody, given: Annotated[Given, may("employment.answer-hand-over")]
) -> Recorded:
    """Accept the hand-over; the language phase ends with it."""
    command = AcceptHandover(
        person_id=person_id,
        handover_id=body.handover_id,
        accepted_on=body.accepted_on or given.today,
        today=given.today,
        accepted_by=given.context.actor,
    )
    return await given.file(command)


@routes.post("/handover-refusal")
async def decline_handover(
    person_id: Id, body: HandoverRefusalBody, given: Annotated[Given, may("employment.answer-hand-over")]
) -> Recorded:
    """Decline the hand-over with a reason; it may be offered again."""
    command = DeclineHandover(
        person_id=person_id,
        handover_id=body.handover_id,
        declined_on=body.declined_on or given.today,
        today=given.today,
        reason=body.reason,
        note=body.note,
    )
    return await given.file(command)
