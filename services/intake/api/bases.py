"""What permits that another body is told something, and which body that is, as commands name them."""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from shared.contracts.codes import ActorId
from shared.contracts.intake.codes import BodyKind, LawfulBasis, LawSection, Recipient
from shared.web.bodies import Body, Id


class BasisBody(Body):
    """A consent or a release by its id, or a norm."""

    kind: Literal["consent", "confidentiality-release", "law"]
    given_id: Id | None = None
    norm: LawSection | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.kind == "law") != (self.norm is not None) or (self.kind == "law") == (self.given_id is not None):
            raise PydanticCustomError("basis-incomplete", "names not exactly what it rests on")
        return self

    def basis(self) -> LawfulBasis:
        return LawfulBasis(kind=self.kind, given_id=self.given_id, norm=self.norm)


class RecipientBody(Body):
    body: ActorId
    kind: BodyKind

    def recipient(self) -> Recipient:
        return Recipient(body=self.body, kind=self.kind)
