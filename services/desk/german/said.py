"""A value of any kind as it is said on a page."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, cast

from services.desk.clients.people import BirthDate
from services.desk.german import days


def said(kind: str, known: object, words: Mapping[str, str] | None = None) -> str:
    """The value in words; codes by the words given for them, nothing as a dash."""
    if known is None or known in ("", []):
        return "–"  # noqa: RUF001  a dash
    if isinstance(known, list):
        return ", ".join(said(kind, each, words) for each in cast("list[Any]", known))
    saying = _SAYING.get(kind)
    return saying(known) if saying else (words or {}).get(str(known), str(known))


def on(known: object) -> str:
    """A day in figures: 05.03.2026."""
    return "–" if known is None else days.short_day(date.fromisoformat(str(known)))  # noqa: RUF001  a dash


def at(known: object) -> str:
    """A moment: 05.03.2026, 14:07 Uhr."""
    return "–" if known is None else days.moment(datetime.fromisoformat(str(known)))  # noqa: RUF001  a dash


_SAYING: Final[Mapping[str, Callable[[Any], str]]] = {
    "day": lambda known: days.day(date.fromisoformat(str(known))),
    "moment": lambda known: days.moment(datetime.fromisoformat(str(known))),
    "partial-date": lambda known: days.birth(BirthDate.model_validate(known)),
    "yes-no": lambda known: "ja" if known else "nein",
}
