"""Erasing people."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.person.erasing import ErasePerson, ErasureGround
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router(tags=["Personen"])


class ErasePersonBody(Body):
    ground: ErasureGround


@routes.post("/persons/{person_id}/erasure")
async def erase_person(
    person_id: Id, body: ErasePersonBody, given: Annotated[Given, may("intake.erase-person", purpose="data-protection")]
) -> Recorded:
    """Erase a person for ever, with what is merged into their file: all keys are destroyed (GDPR Art. 17).

    On their request; or because nothing has to be kept any more, which is asked of the files themselves.
    """
    command = ErasePerson(person_id=person_id, erased_on=given.today, ground=body.ground)
    return given.answer(await given.commands.erasures.erase(command, given.context))
