"""Who belongs to a person."""

from typing import Annotated
from uuid import uuid5

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.person.relating import RecordRelation
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.intake.person import Relation
from shared.kernel.context import Context
from shared.kernel.values import NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}/relations", tags=["Personen"])


class RecordRelationBody(Body):
    relation_id: Id | None = None
    relation: Relation
    related_person_id: Id | None = None
    name: NameText | None = None
    same_household: bool


@routes.post("", status_code=201)
async def record_relation(
    person_id: Id,
    body: RecordRelationBody,
    *,
    context: Annotated[Context, ordered("intake.describe-person")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record who belongs to a person: somebody registered here, or a name."""
    command = RecordRelation(
        person_id=person_id,
        relation_id=body.relation_id or uuid5(context.command_id, "relation"),
        recorded_on=today,
        relation=body.relation,
        related_person_id=body.related_person_id,
        name=body.name,
        same_household=body.same_household,
    )
    return recorded(await intake.people.carry(command, context, body.related_person_id), response, status=201)
