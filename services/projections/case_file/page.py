"""Who a person is, as the read API answers."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Part of an answer; a test holds what is shown against it, field by field."""

    model_config = ConfigDict(extra="forbid")


class NamePart(Part):
    kind: str
    given: str | None
    family: str | None
    script: str


class BirthPart(Part):
    certainty: str
    year: int | None
    month: int | None
    day: int | None
