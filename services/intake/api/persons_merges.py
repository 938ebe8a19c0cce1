"""Merging two files of one person, with four eyes, and undoing it."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.person.approving import ApproveMerge
from services.intake.domain.person.unmerging import UnmergePersons
from shared.kernel.values import FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/merge", tags=["Doppelte Akten"])


class ApproveBody(Body):
    merge_id: Id


class UnmergeBody(Body):
    reason: FreeText


@routes.post("/approval")
async def approve_merge(
    person_id: Id, body: ApproveBody, given: Annotated[Given, may("intake.merge-persons")]
) -> Recorded:
    """Approve a merge that another caseworker proposed."""
    command = ApproveMerge(
        person_id=person_id, merge_id=body.merge_id, approved_by=given.context.actor, merged_on=given.today
    )
    return given.answer(await given.commands.people.approve_merge(command, given.context))


@routes.post("/undoing")
async def unmerge_persons(
    person_id: Id, body: UnmergeBody, given: Annotated[Given, may("intake.merge-persons")]
) -> Recorded:
    """Undo a merge: each file is its own again, with all that was recorded there meanwhile."""
    command = UnmergePersons(
        person_id=person_id, unmerged_by=given.context.actor, unmerged_on=given.today, reason=body.reason
    )
    return await given.person(command)
