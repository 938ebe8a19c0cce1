"""How a person is called on a list, and by which words they are found."""

import re
from collections.abc import Iterable
from typing import Final

from anyascii import anyascii
from msgspec import Struct

from shared.contracts.intake.person import PersonName

_WORD: Final = re.compile(r"[a-z0-9]+")
_APOSTROPHES: Final = str.maketrans("", "", "'\u2019\u02bc\u02b9`\u00b4-")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"})
LONGEST_WORD: Final = 64


class Name(Struct, frozen=True):
    kind: str
    given: str | None
    family: str | None
    script: str

    @property
    def written(self) -> str:
        """As lists show it."""
        return ", ".join(part for part in (self.family, self.given) if part)


def names_of(names: Iterable[PersonName]) -> tuple[Name, ...]:
    """The names as read models keep them."""
    return tuple(Name(name.kind, name.given, name.family, name.script) for name in names)


def display_name(names: Iterable[Name]) -> str | None:
    """The official name in Latin letters, else the next best; None where there is none (or it was erased)."""
    ranked = sorted(names, key=lambda name: (name.kind != "official", name.script != "Latn"))
    return next((name.written for name in ranked if name.written), None)


def search_words(names: Iterable[Name]) -> tuple[str, ...]:
    """Every word of every name, without accents, in Latin letters and lower case; umlauts in both spellings."""
    parts = [part for name in names for part in (name.given, name.family) if part]
    return tuple(sorted({word for part in parts for word in words(part)}))


def words(text: str) -> set[str]:
    """The words of a text in each of their Latin spellings."""
    apart = text.casefold()
    forms = [form for told in (apart, apart.translate(_APOSTROPHES)) for form in (told, told.translate(_UMLAUTS))]
    spellings = {anyascii(form).lower() for form in forms}
    return {word[:LONGEST_WORD] for spelling in spellings for word in _WORD.findall(spelling)}


def terms(text: str) -> tuple[str, ...]:
    """What somebody typed, as the words to look for."""
    return tuple(sorted(set(_WORD.findall(anyascii(text.casefold().translate(_APOSTROPHES)).lower()))))
