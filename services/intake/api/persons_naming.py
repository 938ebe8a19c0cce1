"""What a person is called."""

from typing import Annotated

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.api.persons_names import NameBody
from services.intake.domain.person.naming import RecordNames
from shared.contracts.intake.codes import Source
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}", tags=["Personen"])


class RecordNamesBody(Body):
    names: Annotated[list[NameBody], Field(min_length=1, max_length=10)]
    source: Source


@routes.post("/names")
async def record_names(
    person_id: Id, body: RecordNamesBody, given: Annotated[Given, may("intake.describe-person")]
) -> Recorded:
    """Record all names of a person from now on; earlier ones stay findable."""
    names = tuple(name.name() for name in body.names)
    command = RecordNames(person_id=person_id, recorded_on=given.today, names=names, source=body.source)
    return await given.person(command)
