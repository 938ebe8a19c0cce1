"""Looking what a right to stay means."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.api.residence import MAY
from services.intake.domain.residence.effects import CheckEffects
from shared.web import routing
from shared.web.bodies import Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/residence-effects", tags=["Aufenthalt"])


@routes.post("/check")
async def check_effects(person_id: Id, given: Annotated[Given, may(MAY)]) -> Recorded:
    """Record that somebody has looked what the recorded statuses mean for courses, work, benefits and residence."""
    command = CheckEffects(person_id=person_id, today=given.today)
    return await given.about(given.kinds.residence, person_id, lambda _: command)
