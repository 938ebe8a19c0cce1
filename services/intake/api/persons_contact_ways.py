"""How a person is reached."""

import re
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from services.intake.api.asking import Given, may
from services.intake.domain.person.contact_ways import RecordContactWays
from shared.contracts.intake.person import ContactPoint
from shared.kernel.values import NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}", tags=["Personen"])


_WRITTEN: Final = {
    "phone": re.compile(r"\+?[0-9][0-9 ()/-]{2,29}"),
    "email": re.compile(r"[^@\s]{1,64}@[^@\s]{1,120}\.[^@\s.]{2,}"),
}


class WayBody(Body):
    kind: Literal["phone", "email", "messenger", "through-somebody"]
    value: NameText
    preferred: bool = False

    @model_validator(mode="after")
    def _written(self) -> Self:
        if self.kind in _WRITTEN and not _WRITTEN[self.kind].fullmatch(self.value):
            raise PydanticCustomError("invalid-contact-way", "is not written as its kind is")
        return self

    def way(self) -> ContactPoint:
        return ContactPoint(**self.model_dump())


class RecordContactWaysBody(Body):
    """Without any way the person cannot be reached any more."""

    ways: Annotated[list[WayBody], Field(default_factory=list[WayBody], max_length=10)]


@routes.post("/contact-ways")
async def record_contact_ways(
    person_id: Id, body: RecordContactWaysBody, given: Annotated[Given, may("intake.describe-person")]
) -> Recorded:
    """Record all ways to reach a person from now on."""
    command = RecordContactWays(
        person_id=person_id, recorded_on=given.today, ways=tuple(way.way() for way in body.ways)
    )
    return await given.person(command)
