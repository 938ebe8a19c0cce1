"""Relations that ended."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.person.parting import EndRelation
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/relations", tags=["Personen"])


class EndRelationBody(Body):
    ended_on: Day | None = None


@routes.post("/{relation_id}/end")
async def end_relation(
    person_id: Id, relation_id: Id, body: EndRelationBody, given: Annotated[Given, may("intake.describe-person")]
) -> Recorded:
    """Record that a relation ended."""
    command = EndRelation(
        person_id=person_id, relation_id=relation_id, ended_on=body.ended_on or given.today, today=given.today
    )
    return await given.person(command)
