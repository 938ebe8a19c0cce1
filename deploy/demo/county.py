"""What the county looks like: the shares in county.yaml, checked when they are read."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Final, Literal, Protocol, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.contracts.codes import CefrLevel, CourseType, NationalityCode, ResidenceCategory, ScriptCode

DATA: Final = Path(__file__).with_name("county.yaml")
Stage = Literal[
    "just-arrived",
    "first-talks",
    "planned",
    "tested",
    "learning",
    "straight-to-work",
    "handover-waiting",
    "handover-declined",
    "looking-for-work",
    "in-work",
]
Pair = tuple[str, str]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(Part):
    """`names` is one of the county's own lists, or a locale of Faker."""

    name: str
    share: float
    nationality: NationalityCode
    languages: list[str]
    script: ScriptCode
    residence: dict[ResidenceCategory, float]
    interpreter: float
    names: str


class Ages(Part):
    share: float
    first: int = Field(alias="from")
    last: int = Field(alias="to")


class Placement(Part):
    share: float
    level: CefrLevel
    course: CourseType


class Job(Part):
    share: float
    employer: str
    hours: tuple[int, int]
    pay: tuple[int, int]
    insured: bool = True


class Names(Part):
    """Names in Latin letters, each with its original writing."""

    script: ScriptCode
    women: list[Pair]
    men: list[Pair]
    families: list[Pair]


class Shares(Part):
    uncertain_birth_date: float
    single_name: float
    course_interrupted: float
    b1_at_first_exam: float
    volunteering: float
    next_appointment: float
    in_touch: float
    owner_changed: float
    erased: float


class County(Part):
    """The whole mix. Refuses shares that do not add up to one."""

    county: str
    municipalities: dict[str, float]
    origins: list[Origin]
    ages: list[Ages]
    shares: Shares
    stages: dict[Stage, float]
    placement: list[Placement]
    jobs: list[Job]
    names: dict[str, Names]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        lists = [self.origins, self.ages, self.placement, self.jobs]
        sums = [sum(one.share for one in shared) for shared in lists]
        sums += [sum(self.stages.values()), sum(self.municipalities.values())]
        if not all(math.isclose(total, 1) for total in sums):
            raise ValueError("shares that do not add up to one")
        return self


class Shared(Protocol):
    """Something that a share of all people has."""

    @property
    def share(self) -> float: ...


S = TypeVar("S", bound=Shared)
K = TypeVar("K", bound=str)


def one_of(chance: Random, choices: Sequence[S]) -> S:
    """One of them, as often as its share says."""
    return chance.choices(choices, [choice.share for choice in choices])[0]


def one_key(chance: Random, shares: Mapping[K, float]) -> K:
    """One of the keys, as often as its share says."""
    return chance.choices(list(shares), list(shares.values()))[0]


def read() -> County:
    """The county of the demo. Raises `ValidationError`."""
    return County.model_validate(yaml.safe_load(DATA.read_text(encoding="utf-8")))
