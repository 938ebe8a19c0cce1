"""What stands in a person's way, and what becomes of it."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.barriers import IdentifyBarrier, MoveBarrier, Step
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.counselling import BarrierKind
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases/{case_id}/barriers", tags=["Hürden"])


class BarrierBody(Body):
    barrier_id: Id | None = None
    identified_on: Day | None = None
    kind: BarrierKind
    note: FreeText | None = None


class BarrierStepBody(Body):
    """What happens to the barrier: somebody takes it up, it is resolved, accepted as it is, or comes back."""

    step: Step
    on: Day | None = None
    note: FreeText | None = None


@routes.post("", status_code=201)
async def identify_barrier(
    case_id: Id, body: BarrierBody, given: Annotated[Given, may("intake.record-barrier")]
) -> Recorded:
    """Record what stands in the person's way."""

    def command(opened: CaseOpened) -> IdentifyBarrier:
        return IdentifyBarrier(
            case_id=case_id,
            person_id=opened.person_id,
            case_opened_on=opened.opened_on,
            barrier_id=body.barrier_id or uuid5(given.context.command_id, "barrier"),
            identified_on=body.identified_on or given.today,
            today=given.today,
            kind=body.kind,
            note=body.note,
        )

    return await given.within(given.kinds.barriers, case_id, command, status=201)


@routes.post("/{barrier_id}/step")
async def move_barrier(
    case_id: Id, barrier_id: Id, body: BarrierStepBody, given: Annotated[Given, may("intake.record-barrier")]
) -> Recorded:
    """Record how far it has come with a barrier."""

    def command(_: CaseOpened) -> MoveBarrier:
        return MoveBarrier(
            barrier_id=barrier_id, step=body.step, on=body.on or given.today, today=given.today, note=body.note
        )

    return await given.within(given.kinds.barriers, case_id, command)
