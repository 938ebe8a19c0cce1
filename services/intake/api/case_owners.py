"""Who is the one point of contact of a case, and who answers in their absence."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.case.owner import AssignOwner, NameDeputy, ReleaseDeputy
from shared.contracts.codes import ActorId
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases/{case_id}", tags=["Fälle"])


class AssignOwnerBody(Body):
    owner: ActorId
    assigned_on: Day | None = None
    handover_note: FreeText | None = None


class DeputyBody(Body):
    deputy: ActorId
    from_day: Day | None = None
    until: Day


class DeputyReleaseBody(Body):
    pass


@routes.post("/owner")
async def assign_owner(
    case_id: Id, body: AssignOwnerBody, given: Annotated[Given, may("intake.assign-owner")]
) -> Recorded:
    """Give the case to its one owner; a change needs a hand-over note."""
    command = AssignOwner(
        case_id=case_id,
        owner=body.owner,
        assigned_on=body.assigned_on or given.today,
        today=given.today,
        handover_note=body.handover_note,
    )
    return await given.carry(given.kinds.case.order(case_id, command))


@routes.post("/deputy")
async def name_deputy(case_id: Id, body: DeputyBody, given: Annotated[Given, may("intake.name-deputy")]) -> Recorded:
    """Name who answers for the owner between two days."""
    command = NameDeputy(
        case_id=case_id, deputy=body.deputy, from_day=body.from_day or given.today, until=body.until, today=given.today
    )
    return await given.carry(given.kinds.case.order(case_id, command))


@routes.post("/deputy/release")
async def release_deputy(
    case_id: Id,
    body: DeputyReleaseBody,  # noqa: ARG001  a command has a body, even an empty one
    given: Annotated[Given, may("intake.name-deputy")],
) -> Recorded:
    """End a deputyship before its last day."""
    command = ReleaseDeputy(case_id=case_id, today=given.today)
    return await given.carry(given.kinds.case.order(case_id, command))
