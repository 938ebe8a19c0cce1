"""Invented people: who somebody is, as the first talk would take it down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, Final

from faker import Faker

from deploy.demo.county import County, Origin, Pair, one_key, one_of

UNCERTAIN: Final = ("year-month", "year", "unknown")
DAYS_A_YEAR: Final = 365
LATIN: Final = "Latn"


@dataclass(frozen=True, slots=True)
class Someone:
    """`particulars` is the body that registers the person; `shown_as` is a name by which the desk finds them."""

    particulars: Mapping[str, Any]
    shown_as: str
    language: str
    needs_interpreter: bool


def invent(chance: Random, county: County, today: date) -> Someone:
    """One person; the same for the same chance."""
    origin = one_of(chance, county.origins)
    names = _names(chance, county, origin)
    needs_interpreter = chance.random() < origin.interpreter
    particulars = {
        "municipality_key": one_key(chance, county.municipalities),
        "names": names,
        "birth_date": _birth_date(chance, county, today),
        "nationalities": [origin.nationality],
        "languages": origin.languages[: chance.randint(1, len(origin.languages))],
        "interpreter_needed": needs_interpreter,
        "residence_category": one_key(chance, origin.residence),
    }
    official = names[0]
    return Someone(particulars, official.get("family") or official["given"], origin.languages[0], needs_interpreter)


def _names(chance: Random, county: County, origin: Origin) -> list[dict[str, str]]:
    given, family = _pairs(chance, county, origin)
    parts = ("given",) if chance.random() < county.shares.single_name else ("given", "family")
    names = [{"kind": "official", "script": LATIN, **_written(0, given, family, parts)}]
    if origin.script != LATIN:
        names.append({"kind": "original-script", "script": origin.script, **_written(1, given, family, parts)})
    return names


def _written(writing: int, given: Pair, family: Pair, parts: tuple[str, ...]) -> dict[str, str]:
    return {part: {"given": given, "family": family}[part][writing] for part in parts}


def _pairs(chance: Random, county: County, origin: Origin) -> tuple[Pair, Pair]:
    is_woman = chance.random() < 0.5  # noqa: PLR2004  half of them
    known = county.names.get(origin.names)
    if known:
        return chance.choice(known.women if is_woman else known.men), chance.choice(known.families)
    faker = _faker(origin.names)
    faker.seed_instance(chance.getrandbits(32))
    given = faker.first_name_female() if is_woman else faker.first_name_male()
    family = faker.last_name()
    return (given, given), (family, family)


@cache
def _faker(locale: str) -> Faker:
    return Faker(locale)


def _birth_date(chance: Random, county: County, today: date) -> dict[str, Any]:
    ages = one_of(chance, county.ages)
    days = chance.randint(ages.first * DAYS_A_YEAR, (ages.last + 1) * DAYS_A_YEAR)
    born = today - timedelta(days=days)
    certainty = chance.choice(UNCERTAIN) if chance.random() < county.shares.uncertain_birth_date else "full"
    known = {"full": 3, "year-month": 2, "year": 1, "unknown": 0}[certainty]
    parts = list({"year": born.year, "month": born.month, "day": born.day}.items())[:known]
    return {"certainty": certainty, **dict(parts)}
