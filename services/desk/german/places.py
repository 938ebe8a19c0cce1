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
_NATIONALITIES: Final = {"XXA": "staatenlos", "XXX": "ungeklärt", "XKX": "Kosovo"}
#: States that are no more, and regions that are nobody's nationality.
_NO_STATES: Final = frozenset(
    "BUR ZAR DDR FXX TMP YMD".split()  # noqa: SIM905  reads better
) | frozenset({"XKK", "XXK"})
_REGIONS: Final = frozenset("AC AQ CP DG IO EU TA UM XA XB XK ZZ".split())  # noqa: SIM905  as above
#: Umlauts stand with their letters.
_SORTED: Final = str.maketrans("ÄÖÜäöüÅåÉé", "AOUaouAaEe")


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


@cache
def countries() -> Mapping[str, str]:
    """Every nationality with its German name, in the order of the names; having none comes first."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    states = [
        code
        for code, short in aliases.items()
        if len(code) == 3 and code.isalpha() and len(short) == 1  # noqa: PLR2004  alpha-3
        and short[0] in _TERRITORIES and short[0] not in _REGIONS and code not in _NO_STATES
    ]  # fmt: skip
    by_name = sorted([*states, "XKX"], key=lambda code: country(code).translate(_SORTED))
    return {code: country(code) for code in ("XXA", "XXX", *by_name)}
