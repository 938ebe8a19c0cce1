"""Who belongs to a person."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.person.relating import RecordRelation
from shared.contracts.intake.person import Relation
from shared.kernel.values import NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/relations", tags=["Personen"])


class RecordRelationBody(Body):
    relation_id: Id | None = None
    relation: Relation
    related_person_id: Id | None = None
    name: NameText | None = None
    same_household: bool


@routes.post("", status_code=201)
async def record_relation(
    person_id: Id, body: RecordRelationBody, given: Annotated[Given, may("intake.describe-person")]
) -> Recorded:
    """Record who belongs to a person: somebody registered here, or a name."""
    command = RecordRelation(
        person_id=person_id,
        relation_id=body.relation_id or uuid5(given.context.command_id, "relation"),
        recorded_on=given.today,
        relation=body.relation,
        related_person_id=body.related_person_id,
        name=body.name,
        same_household=body.same_household,
    )
    return await given.person(command, body.related_person_id, status=201)
