"""A name as it is typed in."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from shared.contracts.codes import ScriptCode
from shared.contracts.intake.particulars import NameOrder, PersonName
from shared.kernel.values import NameText
from shared.web.bodies import Body


class NameBody(Body):
    kind: Literal["official", "original-script", "alias"]
    given: NameText | None = None
    family: NameText | None = None
    script: ScriptCode = "Latn"
    order: NameOrder | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.given is None and self.family is None:
            raise PydanticCustomError("name-missing", "has neither a given nor a family name")
        return self

    def name(self) -> PersonName:
        return PersonName(**self.model_dump())
