"""Erasing people."""

from typing import Annotated, Literal

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.person.erasing import ErasePerson
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.kernel.context import Context
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router(tags=["Personen"])


class ErasePersonBody(Body):
    ground: Literal["request", "retention-end"]


@routes.post("/persons/{person_id}/erasure")
async def erase_person(
    person_id: Id,
    body: ErasePersonBody,
    *,
    context: Annotated[Context, ordered("intake.erase-person", purpose="data-protection")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Erase a person for ever: the keys of all sealed data are destroyed (GDPR Art. 17)."""
    command = ErasePerson(person_id=person_id, erased_on=today, ground=body.ground)
    return recorded(await intake.people.carry(command, context), response)
