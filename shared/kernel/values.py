"""Values a person types in: names in any script, dates known in part, free text. Each refuses what could deceive."""

import unicodedata
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

JOINERS: Final = frozenset("\u200c\u200d")
#: Marks of direction that Arabic and Persian text carries when it is pasted; overrides and isolates are not among them.
DIRECTION_MARKS: Final = frozenset("\u200e\u200f\u061c")
LINE_BREAKS: Final = frozenset("\n\t")
FREE_TEXT_BYTES: Final = 4096
FIRST_BIRTH_YEAR: Final = 1900
LAST_YEAR: Final = 2200
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _refuse_unseen(text: str, allowed: frozenset[str]) -> None:
    if text.isascii() and text.isprintable():
        return
    if any(unicodedata.category(character) in _UNSEEN and character not in allowed for character in text):
        raise PydanticCustomError("invalid-character", "has a control or direction character")


def one_line(text: str) -> str:
    """The text in NFC without outer blanks. Refuses control and direction characters and what is blank."""
    _refuse_unseen(text, JOINERS)
    tidy = unicodedata.normalize("NFC", text).strip()
    if not tidy.strip("\u200c\u200d"):
        raise PydanticCustomError("blank", "is blank")
    return tidy


def free_text(text: str) -> str:
    """The text in NFC with plain line breaks. Refuses control characters, direction overrides and over 4 kB."""
    plain = text.replace("\r\n", "\n")
    _refuse_unseen(plain, JOINERS | DIRECTION_MARKS | LINE_BREAKS)
    tidy = unicodedata.normalize("NFC", plain).strip()
    if len(tidy.encode()) > FREE_TEXT_BYTES:
        raise PydanticCustomError("too-long", "is too long")
    if not tidy.strip("".join(JOINERS | DIRECTION_MARKS)):
        raise PydanticCustomError("blank", "is blank")
    return tidy


def iso_day(value: object) -> object:
    """A `YYYY-MM-DD` text as its date; a number or another notation is refused, a date passes."""
    if isinstance(value, str):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("invalid-date", "is no date") from None
        if day.isoformat() == value and FIRST_BIRTH_YEAR <= day.year <= LAST_YEAR:
            return day
        raise PydanticCustomError("out-of-range", "is out of range")
    return value


#: A part of a person's name, or another single line about a person.
NameText = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(one_line)]
FreeText = Annotated[str, StringConstraints(min_length=1, max_length=FREE_TEXT_BYTES), AfterValidator(free_text)]
#: A whole day, written `YYYY-MM-DD`.
Day = Annotated[date, BeforeValidator(iso_day)]


class PartialDate(BaseModel):
    """As much of a date as is known; the parts fit its certainty and make a day that exists."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
    certainty: Literal["full", "year-month", "year", "unknown"]
    year: Annotated[int, Field(ge=FIRST_BIRTH_YEAR, le=LAST_YEAR)] | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        known = tuple(part is not None for part in (self.year, self.month, self.day))
        if known != _PARTS[self.certainty]:
            raise PydanticCustomError("certainty-mismatch", "has other parts than its certainty says")
        try:
            self.earliest()
        except ValueError:
            raise PydanticCustomError("invalid-date", "is no day of the calendar") from None
        return self

    def earliest(self) -> date | None:
        """The first day it can be; None where nothing is known."""
        return date(self.year, self.month or 1, self.day or 1) if self.year is not None else None


_PARTS: Final = {
    "full": (True, True, True),
    "year-month": (True, True, False),
    "year": (True, False, False),
    "unknown": (False, False, False),
}
