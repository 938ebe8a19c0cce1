"""Relations that ended."""

from typing import Annotated

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.person.parting import EndRelation
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.kernel.context import Context
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}/relations", tags=["Personen"])


class EndRelationBody(Body):
    ended_on: Day | None = None


@routes.post("/{relation_id}/end")
async def end_relation(
    person_id: Id,
    relation_id: Id,
    body: EndRelationBody,
    *,
    context: Annotated[Context, ordered("intake.describe-person")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record that a relation ended."""
    command = EndRelation(person_id=person_id, relation_id=relation_id, ended_on=body.ended_on or today, today=today)
    return recorded(await intake.people.carry(command, context), response)
