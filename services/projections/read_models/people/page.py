"""What a search answers: little, for nobody's file is open yet."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from services.projections.read_models.people.ranking import Reason


class Part(BaseModel):
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


class PersonHit(Part):
    """One person who may be meant: how likely (1 is certain, more is more), and why. `merged_into` names whose file
    this one is shown with."""

    person_id: UUID
    display_name: str | None
    names: list[NamePart]
    birth_date: BirthPart | None
    owner: str | None
    open_case: bool
    merged_into: UUID | None
    score: float
    reasons: list[Reason]


class PersonHits(Part):
    """The most likely first."""

    items: list[PersonHit]
