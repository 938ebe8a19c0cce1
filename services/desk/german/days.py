"""Days and moments as they are said in German; moments on the clocks of the office."""

from datetime import date, datetime
from typing import Final

from babel.dates import format_date, format_datetime

from services.desk.clients.people import BirthDate
from shared.kernel.days import OFFICE

_LOCALE: Final = "de_DE"


def day(given: date) -> str:
    """5. März 2026."""
    return format_date(given, "d. MMMM y", locale=_LOCALE)


def short_day(given: date) -> str:
    """05.03.2026."""
    return format_date(given, "dd.MM.y", locale=_LOCALE)


def moment(given: datetime) -> str:
    """05.03.2026, 14:07 Uhr."""
    return format_datetime(given.astimezone(OFFICE), "dd.MM.y, HH:mm 'Uhr'", locale=_LOCALE)


def distance(given: date, today: date) -> str:
    """How far a due day is away: heute, in 3 Tagen, seit 2 Tagen überfällig."""
    days = (given - today).days
    match days:
        case 0:
            return "heute fällig"
        case 1:
            return "morgen fällig"
        case -1:
            return "seit gestern überfällig"
        case _ if days < 0:
            return f"seit {-days} Tagen überfällig"
        case _:
            return f"in {days} Tagen"


def birth(given: BirthDate | None) -> str:
    """As much of the birth date as is known, and what is not."""
    match given:
        case BirthDate(certainty="full", year=int(y), month=int(m), day=int(d)):
            return day(date(y, m, d))
        case BirthDate(certainty="year-month", year=int(y), month=int(m)):
            return f"{format_date(date(y, m, 1), 'MMMM y', locale=_LOCALE)} (Tag nicht bekannt)"
        case BirthDate(certainty="year", year=int(y)):
            return f"{y} (nur das Jahr ist bekannt)"
        case _:
            return "nicht bekannt"


def age(given: BirthDate | None, today: date) -> str:
    """The age in years, with "etwa" where the birth date does not settle it."""
    if given is None or given.year is None:
        return ""
    if given.month is None or given.day is None:
        return f"etwa {today.year - given.year} Jahre"
    has_had_birthday = (today.month, today.day) >= (given.month, given.day)
    return f"{today.year - given.year - (not has_had_birthday)} Jahre"


def read(text: str) -> date | None:
    """A day as a browser (2026-03-05) or a person (5.3.2026) writes it; None where it is no day."""
    parts = text.strip().split(".")
    if len(parts) == 3 and all(part.strip().isdecimal() for part in parts):  # noqa: PLR2004  day, month, year
        text = f"{parts[2].strip()}-{parts[1].strip():0>2}-{parts[0].strip():0>2}"
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
