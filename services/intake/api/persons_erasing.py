"""Erasing people."""

from typing import Annotated, Literal

from services.intake.api.asking import Given, may
from services.intake.domain.person.erasing import ErasePerson
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router(tags=["Personen"])


class ErasePersonBody(Body):
    ground: Literal["request", "retention-end"]


@routes.post("/persons/{person_id}/erasure")
async def erase_person(
    person_id: Id, body: ErasePersonBody, given: Annotated[Given, may("intake.erase-person", purpose="data-protection")]
) -> Recorded:
    """Erase a person for ever: the keys of all sealed data are destroyed (GDPR Art. 17)."""
    command = ErasePerson(person_id=person_id, erased_on=given.today, ground=body.ground)
    return await given.person(command)
