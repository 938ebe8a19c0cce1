"""How well a person fits what was typed, and why. A birthday on 1 January is what registers write for unknown days:
it is never evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from rapidfuzz.distance import JaroWinkler

from services.projections.case_file.identity import Birth
from services.projections.read_models.people import keys, spelling
from services.projections.read_models.people.evolve import Sought

Reason = Literal[
    "same-name", "begins-alike", "sounds-alike", "other-language", "similar-name", "initial", "swapped-name",
    "earlier-name", "same-birth-date", "near-birth-year", "same-number",
]  # fmt: skip
Part = Literal["given", "family"]
#: What a typed word is worth by how it is found; similarity adds up to a tenth.
WORTH: Final[dict[Reason, float]] = {
    "same-name": 1.0, "begins-alike": 0.8, "other-language": 0.8, "sounds-alike": 0.75, "similar-name": 0.55,
    "initial": 0.5,
}  # fmt: skip
SIMILAR: Final = 0.88
LEAST: Final = 0.55
_REGISTERED_UNKNOWN: Final = (1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, each perhaps known to be a given or a family name, a birth date, a number."""

    words: tuple[tuple[str, Part | None], ...]
    birth: Birth | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """From 0 to above 1; people below `LEAST` are no hits."""

    score: float
    reasons: tuple[Reason, ...]


class _Word(NamedTuple):
    """A word of one of the person's names."""

    text: str
    part: Part
    earlier: bool


def fit(wanted: Wanted, sought: Sought) -> Fit:
    """How well the person fits."""
    known = list(_known(sought))
    matches = [_best(text, part, known) for text, part in wanted.words]
    score = sum(worth for worth, _ in matches) / len(matches) if matches else 0.0
    reasons: list[Reason] = [reason for _, found in matches for reason in found]
    if wanted.birth:
        more, reason = _born(wanted.birth, sought.births)
        score += more
        reasons += reason
    if wanted.number and keys.key_of_number(wanted.number) in map(keys.key_of_number, sought.numbers.values()):
        score += 1.0
        reasons.insert(0, "same-number")
    return Fit(round(score, 3), tuple(dict.fromkeys(reasons)))


def _known(sought: Sought) -> Iterator[_Word]:
    for earlier, names in ((False, sought.names), (True, sought.earlier)):
        for name in names:
            yield from (_Word(word, "given", earlier) for word in _apart(name.given))
            yield from (_Word(word, "family", earlier) for word in _apart(name.family))


def _apart(text: str | None) -> Sequence[str]:
    return (text or "").replace("-", " ").split()


def _best(text: str, part: Part | None, known: Sequence[_Word]) -> tuple[float, list[Reason]]:
    best, where, why = 0.0, None, None
    for word in known:
        worth, reason = _compared(text, word.text)
        if worth > best:
            best, where, why = worth, word, reason
    if why is None or where is None:
        return 0.0, []
    reasons: list[Reason] = [why]
    if part and where.part != part:
        reasons.append("swapped-name")
    if where.earlier:
        reasons.append("earlier-name")
    return best, reasons


@lru_cache(maxsize=65_536)
def _compared(typed: str, kept: str) -> tuple[float, Reason | None]:
    """What one word is worth beside another. Kept, because people share names: most pairs come again at once."""
    spelt, other = spelling.words(typed), spelling.words(kept)
    if not set(spelt).isdisjoint(other):
        return WORTH["same-name"], "same-name"
    alike = max((JaroWinkler.similarity(one, another) for one in spelt for another in other), default=0.0)
    why = _kind(spelt, other, keys.keys_of(typed) & keys.keys_of(kept), alike)
    return (WORTH[why] + alike / 10, why) if why else (0.0, None)


def _kind(spelt: Sequence[str], other: Sequence[str], common: frozenset[str], alike: float) -> Reason | None:
    if any(another.startswith(one) for one in spelt for another in other):
        return "initial" if all(len(one) == 1 for one in spelt) else "begins-alike"
    if any(key.startswith(keys.FAMILY) for key in common):
        return "other-language"
    if any(key.startswith(keys.SOUND) for key in common):
        return "sounds-alike"
    return "similar-name" if alike >= SIMILAR else None


def _born(wanted: Birth, stated: Sequence[Birth]) -> tuple[float, list[Reason]]:
    years = [birth.year for birth in stated if birth.year is not None]
    if wanted.year is None or not years:
        return 0.0, []
    day = (wanted.year, wanted.month, wanted.day)
    telling = wanted.certainty == "full" and (wanted.month, wanted.day) != _REGISTERED_UNKNOWN
    if telling and any((birth.year, birth.month, birth.day) == day for birth in stated):
        return 0.3, ["same-birth-date"]
    if any(abs(year - wanted.year) <= 1 for year in years):
        return 0.1, ["near-birth-year"]
    return -0.3, []
