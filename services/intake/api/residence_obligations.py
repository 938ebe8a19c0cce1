"""Where a person must live (AufenthG § 12a)."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.api.residence import MAY
from services.intake.domain.residence.obligation import LiftObligation, RecordObligation
from shared.contracts.codes import MunicipalityKey
from shared.contracts.intake.residence import LiftGround
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/residence-obligations", tags=["Aufenthalt"])


class RecordObligationBody(Body):
    obligation_id: Id | None = None
    area: MunicipalityKey
    binding_from: Day


class LiftObligationBody(Body):
    lifted_on: Day | None = None
    ground: LiftGround


@routes.post("", status_code=201)
async def record_obligation(person_id: Id, body: RecordObligationBody, given: Annotated[Given, may(MAY)]) -> Recorded:
    """Record where a recognised refugee must live, from the day of the recognition on."""
    command = RecordObligation(
        person_id=person_id,
        obligation_id=body.obligation_id or uuid5(given.context.command_id, "obligation"),
        area=body.area,
        binding_from=body.binding_from,
        today=given.today,
    )
    appended = await given.commands.about(given.kinds.residence, person_id, lambda _: command, given.context)
    return given.answer(appended, status=201)


@routes.post("/{obligation_id}/lifting")
async def lift_obligation(
    person_id: Id, obligation_id: Id, body: LiftObligationBody, given: Annotated[Given, may(MAY)]
) -> Recorded:
    """Record that the obligation binds no more, and on which ground."""
    command = LiftObligation(
        person_id=person_id,
        obligation_id=obligation_id,
        lifted_on=body.lifted_on or given.today,
        ground=body.ground,
        today=given.today,
    )
    appended = await given.commands.about(given.kinds.residence, person_id, lambda _: command, given.context)
    return given.answer(appended)
