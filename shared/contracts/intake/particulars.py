"""Values that facts about a person carry."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from shared.contracts.codes import CefrLevel, LanguageCode, ScriptCode

NameOrder = Literal["given-first", "family-first", "unknown"]


class PersonName(BaseModel):
    """One name as the person has it; a single name stands in `family` alone or in `given` alone."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["official", "original-script", "alias"]
    given: str | None = None
    family: str | None = None
    script: ScriptCode = "Latn"
    order: NameOrder | None = None


class BirthDate(BaseModel):
    """As much of the date as is known; unknown parts are None, never 01.01."""

    model_config = ConfigDict(frozen=True)
    certainty: Literal["full", "year-month", "year", "unknown"]
    year: int | None = None
    month: int | None = None
    day: int | None = None


class SpokenLanguage(BaseModel):
    """A language the person speaks; `interpreter_needed` where talks in German need help from this language."""

    model_config = ConfigDict(frozen=True)
    code: LanguageCode
    level: CefrLevel | Literal["native"] | None = None
    interpreter_needed: bool = False


class ContactPoint(BaseModel):
    """One way to reach the person."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["phone", "email", "messenger", "through-somebody"]
    value: str
    preferred: bool = False


class PostalAddress(BaseModel):
    """Where letters arrive; a shelter or a person may stand in `care_of`."""

    model_config = ConfigDict(frozen=True)
    street: str
    postcode: str
    town: str
    care_of: str | None = None
