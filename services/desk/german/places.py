"""Languages and countries by their German names (CLDR)."""

from collections.abc import Mapping
from functools import cache
from typing import Final, cast

from babel import Locale
from babel.core import get_global

_LANGUAGES: Final = cast("Mapping[str, str]", Locale("de").languages)
_TERRITORIES: Final = cast("Mapping[str, str]", Locale("de").territories)
#: CLDR folds these into a wider language; for an interpreter the difference matters.
_OWN: Final = {"kmr": "Kurmandschi", "ckb": "Sorani", "prs": "Dari", "pes": "Farsi", "pbu": "Paschtu", "zza": "Zaza"}
_NATIONALITIES: Final = {"XXA": "staatenlos", "XXX": "ungeklärt"}


@cache
def language(code: str) -> str:
    """The name of an ISO 639-3 language; its code where it has no German name."""
    short: str = get_global("language_aliases").get(code, code)
    return _OWN.get(code) or _LANGUAGES.get(short) or code


@cache
def country(code: str) -> str:
    """The name of an ISO 3166-1 alpha-3 country, or what stands for having none."""
    short: list[str] = get_global("territory_aliases").get(code, [code])
    return _NATIONALITIES.get(code) or _TERRITORIES.get(short[0]) or code
