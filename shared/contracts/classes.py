"""How closely a field of a fact must be guarded; every field of every fact declares one class.

Open and coded fields travel as they are. Personal, special and free-text fields are sealed with a key of the
person and category, and read as `ERASED` once that key is destroyed (GDPR Art. 17; design of the privacy kernel).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Final, TypeVar, final

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Category(StrEnum):
    """What a person's keys are divided by, so that one part can be destroyed or released alone."""

    IDENTITY = "identity"
    CONTACT = "contact"
    STATUS = "status"
    HEALTH = "health"
    COUNSELLING = "counselling"
    WORK = "work"


class Sensitivity(StrEnum):
    """The class of a field, from harmless to most guarded."""

    OPEN = "open"
    CODED = "coded"
    PERSONAL = "personal"
    SPECIAL = "special"
    FREE_TEXT = "free-text"


@final
class Erased:
    """What a sealed field reads as once its key is destroyed. There is one: `ERASED`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ERASED"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls)


ERASED: Final = Erased()


@dataclass(frozen=True, slots=True)
class Classed:
    """The mark that a field carries; `category` is set exactly where the field is sealed."""

    sensitivity: Sensitivity
    category: Category | None = None


T = TypeVar("T")

Open = Annotated[T, Classed(Sensitivity.OPEN)]
Coded = Annotated[T, Classed(Sensitivity.CODED)]
Identity = Annotated[T | Erased, Classed(Sensitivity.PERSONAL, Category.IDENTITY)]
ContactWay = Annotated[T | Erased, Classed(Sensitivity.PERSONAL, Category.CONTACT)]
WorkDetail = Annotated[T | Erased, Classed(Sensitivity.PERSONAL, Category.WORK)]
ResidenceDetail = Annotated[T | Erased, Classed(Sensitivity.SPECIAL, Category.STATUS)]
HealthDetail = Annotated[T | Erased, Classed(Sensitivity.SPECIAL, Category.HEALTH)]
CounsellingNote = Annotated[T | Erased, Classed(Sensitivity.FREE_TEXT, Category.COUNSELLING)]
