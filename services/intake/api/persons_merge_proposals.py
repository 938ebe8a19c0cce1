"""Proposing that two files are one person's, and declining it."""

from typing import Annotated
from uuid import uuid5

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.person.declining import DeclineMerge
from services.intake.domain.person.proposing import ProposeMerge
from services.intake.domain.person.state import Registered
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.kernel.context import Context
from shared.kernel.values import FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}/merge", tags=["Doppelte Akten"])


class ProposeBody(Body):
    survivor_id: Id
    merge_id: Id | None = None
    reason: FreeText


class DeclineBody(Body):
    merge_id: Id


@routes.post("/proposal")
async def propose_merge(
    person_id: Id,
    body: ProposeBody,
    *,
    context: Annotated[Context, ordered("intake.merge-persons")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Propose that this file is shown with the survivor's; nothing is moved."""

    def command(survivor: Registered) -> ProposeMerge:
        return ProposeMerge(
            person_id=person_id,
            survivor_id=body.survivor_id,
            survivor=survivor,
            merge_id=body.merge_id or uuid5(context.command_id, "merge"),
            proposed_by=context.actor,
            proposed_on=today,
            reason=body.reason,
        )

    return recorded(await intake.people.propose_merge(body.survivor_id, command, context), response)


@routes.post("/refusal")
async def decline_merge(
    person_id: Id,
    body: DeclineBody,
    *,
    context: Annotated[Context, ordered("intake.merge-persons")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Decline a proposed merge, or take one's own proposal back."""
    command = DeclineMerge(person_id=person_id, merge_id=body.merge_id, declined_by=context.actor, declined_on=today)
    return recorded(await intake.people.carry(command, context), response)
