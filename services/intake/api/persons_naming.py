"""What a person is called."""

from typing import Annotated

from fastapi import Response
from pydantic import Field

from services.intake.api.asking import Commands
from services.intake.api.persons_names import NameBody
from services.intake.domain.person.naming import RecordNames
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.intake.codes import Source
from shared.kernel.context import Context
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}", tags=["Personen"])


class RecordNamesBody(Body):
    names: Annotated[list[NameBody], Field(min_length=1, max_length=10)]
    source: Source


@routes.post("/names")
async def record_names(
    person_id: Id,
    body: RecordNamesBody,
    *,
    context: Annotated[Context, ordered("intake.describe-person")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record all names of a person from now on; earlier ones stay findable."""
    names = tuple(name.name() for name in body.names)
    command = RecordNames(person_id=person_id, recorded_on=today, names=names, source=body.source)
    return recorded(await intake.people.carry(command, context), response)
