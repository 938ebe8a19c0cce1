"""What a search answers: little, for nobody's file is open yet."""

from uuid import UUID

from services.projections.case_file.page import BirthPart, NamePart, Part
from services.projections.read_models.people.ranking import Reason


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
