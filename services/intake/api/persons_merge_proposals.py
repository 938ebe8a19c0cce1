"""Proposing that two files are one person's, and declining it."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.person.declining import DeclineMerge
from services.intake.domain.person.proposing import ProposeMerge
from services.intake.domain.person.state import Registered
from shared.kernel.values import FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/merge", tags=["Doppelte Akten"])


class ProposeBody(Body):
    survivor_id: Id
    merge_id: Id | None = None
    reason: FreeText


class DeclineBody(Body):
    merge_id: Id


@routes.post("/proposal")
async def propose_merge(
    person_id: Id, body: ProposeBody, given: Annotated[Given, may("intake.merge-persons")]
) -> Recorded:
    """Propose that this file is shown with the survivor's; nothing is moved."""

    def command(survivor: Registered) -> ProposeMerge:
        return ProposeMerge(
            person_id=person_id,
            survivor_id=body.survivor_id,
            survivor=survivor,
            merge_id=body.merge_id or uuid5(given.context.command_id, "merge"),
            proposed_by=given.context.actor,
            proposed_on=given.today,
            reason=body.reason,
        )

    return given.answer(await given.commands.people.propose_merge(body.survivor_id, command, given.context))


@routes.post("/refusal")
async def decline_merge(
    person_id: Id, body: DeclineBody, given: Annotated[Given, may("intake.merge-persons")]
) -> Recorded:
    """Decline a proposed merge, or take one's own proposal back."""
    command = DeclineMerge(
        person_id=person_id, merge_id=body.merge_id, declined_by=given.context.actor, declined_on=given.today
    )
    return await given.person(command)
