"""Two files that may be one person's."""

from typing import Annotated

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.domain.person.dismissing import DismissDuplicate
from services.intake.domain.person.suspecting import SuspectDuplicate
from shared.contracts.intake.duplicates import DuplicateReason
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/duplicates", tags=["Doppelte Akten"])


class SuspectBody(Body):
    other_person_id: Id
    reasons: Annotated[list[DuplicateReason], Field(min_length=1, max_length=7)]


class DismissBody(Body):
    other_person_id: Id


@routes.post("")
async def suspect_duplicate(
    person_id: Id, body: SuspectBody, given: Annotated[Given, may("intake.settle-duplicate")]
) -> Recorded:
    """Record that this person may be another one who is registered; to be settled within five working days."""
    command = SuspectDuplicate(
        person_id=person_id,
        other_person_id=body.other_person_id,
        suspected_on=given.today,
        reasons=tuple(body.reasons),
    )
    return await given.person(command, body.other_person_id)


@routes.post("/dismissal")
async def dismiss_duplicate(
    person_id: Id, body: DismissBody, given: Annotated[Given, may("intake.settle-duplicate")]
) -> Recorded:
    """Record that they are two people."""
    command = DismissDuplicate(person_id=person_id, other_person_id=body.other_person_id, dismissed_on=given.today)
    return await given.person(command)
