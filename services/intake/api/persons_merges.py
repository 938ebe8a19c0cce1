"""Merging two files of one person, with four eyes, and undoing it."""

from typing import Annotated

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.person.approving import ApproveMerge
from services.intake.domain.person.unmerging import UnmergePersons
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.kernel.context import Context
from shared.kernel.values import FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}/merge", tags=["Doppelte Akten"])


class ApproveBody(Body):
    merge_id: Id


class UnmergeBody(Body):
    reason: FreeText


@routes.post("/approval")
async def approve_merge(
    person_id: Id,
    body: ApproveBody,
    *,
    context: Annotated[Context, ordered("intake.merge-persons")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Approve a merge that another caseworker proposed."""
    command = ApproveMerge(person_id=person_id, merge_id=body.merge_id, approved_by=context.actor, merged_on=today)
    return recorded(await intake.people.approve_merge(command, context), response)


@routes.post("/undoing")
async def unmerge_persons(
    person_id: Id,
    body: UnmergeBody,
    *,
    context: Annotated[Context, ordered("intake.merge-persons")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Undo a merge: each file is its own again, with all that was recorded there meanwhile."""
    command = UnmergePersons(person_id=person_id, unmerged_by=context.actor, unmerged_on=today, reason=body.reason)
    return recorded(await intake.people.carry(command, context), response)
