"""The words of the printed plan in each language; one file per language, all with the same keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

import yaml
from babel.dates import format_date
from pydantic import BaseModel, ConfigDict

#: Printed on every copy; a change of any word is a new one.
TEMPLATE: Final = "Integrationsplan 1.0 (11/2026)"
GERMAN: Final = "de"
_FOLDER: Final = Path(__file__).parent / "plan"


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Language(_Closed):
    """`serves` are the languages of people that read it, as ISO 639-3."""

    tag: str
    locale: str
    name: str
    direction: Literal["ltr", "rtl"]
    serves: tuple[str, ...]


class PlanWords(_Closed):
    """Every word of the form but what was written down in the conversation."""

    language: Language
    title: str
    for_whom: str
    contact: str
    version: str
    agreed_on: str
    review_due: str
    agreed_by: str
    interpreter: str
    goals_and_measures: str
    goal: str
    measure: str
    who: str
    due: str
    state: str
    reached: str
    no_measure: str
    own_words: str
    goals: Mapping[str, str]
    responsible: Mapping[str, str]
    progress: Mapping[str, str]
    agreement: Mapping[str, str]
    hints: tuple[str, ...]
    binding: str
    place_and_day: str
    signs_person: str
    signs_office: str
    signs_interpreter: str

    def day(self, given: date) -> str:
        """The day as this language writes it."""
        return format_date(given, "long", locale=self.language.locale)


@dataclass(frozen=True, slots=True)
class Translations:
    """All languages by their tag."""

    by_tag: Mapping[str, PlanWords]

    @property
    def german(self) -> PlanWords:
        """What binds."""
        return self.by_tag[GERMAN]

    def others(self) -> tuple[PlanWords, ...]:
        """All but German."""
        return tuple(words for tag, words in self.by_tag.items() if tag != GERMAN)

    def reading(self, spoken: str | None) -> PlanWords | None:
        """The language in which somebody reads who speaks this one (ISO 639-3); None where there is none, or German."""
        return next((words for words in self.others() if spoken in words.language.serves), None)


def _read(folder: Path) -> Translations:
    words = [PlanWords.model_validate(yaml.safe_load(file.read_text())) for file in sorted(folder.glob("*.yaml"))]
    return Translations({one.language.tag: one for one in words})


TRANSLATIONS: Final = _read(_FOLDER)
