"""Legal holds on a person's file."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.person.holding import SetLegalHold
from services.intake.domain.person.lifting import LiftLegalHold
from shared.contracts.intake.person import HoldGround
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/legal-holds", tags=["Personen"])


class SetHoldBody(Body):
    hold_id: Id | None = None
    ground: HoldGround
    until: Day | None = None


class LiftHoldBody(Body):
    pass


@routes.post("", status_code=201)
async def set_hold(person_id: Id, body: SetHoldBody, given: Annotated[Given, may("intake.hold-file")]) -> Recorded:
    """Order that a person's file is kept, whoever asks for its erasure (GDPR Art. 17 (3))."""
    command = SetLegalHold(
        person_id=person_id,
        hold_id=body.hold_id or uuid5(given.context.command_id, "hold"),
        ground=body.ground,
        set_on=given.today,
        until=body.until,
    )
    return await given.person(command, status=201)


@routes.post("/{hold_id}/lifting")
async def lift_hold(
    person_id: Id, hold_id: Id, _body: LiftHoldBody, given: Annotated[Given, may("intake.hold-file")]
) -> Recorded:
    """Lift a legal hold."""
    command = LiftLegalHold(person_id=person_id, hold_id=hold_id, lifted_on=given.today)
    return await given.person(command)
