"""How old somebody is, where the birth date may be known in part. Doubt never takes a protection away."""

import calendar
from datetime import date
from typing import Final, Literal

from shared.contracts.classes import Erased
from shared.contracts.intake.person import BirthDate

OF_AGE: Final = 18
#: From this age on a minor may be asked beside the guardian, as understanding permits.
ASKED_TOO: Final = 14
Age = Literal["minor", "in-doubt", "of-age"]
#: What counts as the person's birth date, as far as it is known.
Born = BirthDate | Erased


def age_on(day: date, born: Born) -> Age:
    """In doubt on all days on which they may be of age and may be none: then nobody decides without the other."""
    if day >= latest_birthday(OF_AGE, born):
        return "of-age"
    return "minor" if day < earliest_birthday(OF_AGE, born) else "in-doubt"


def earliest_birthday(years: int, born: Born) -> date:
    """The first day on which they may be that old."""
    if isinstance(born, Erased) or born.year is None:
        return date.min
    return _birthday(date(born.year, born.month or 1, born.day or 1), years)


def latest_birthday(years: int, born: Born) -> date:
    """The first day on which they are that old for certain; never where no year is known."""
    if isinstance(born, Erased) or born.year is None:
        return date.max
    month = born.month or 12
    return _birthday(date(born.year, month, born.day or calendar.monthrange(born.year, month)[1]), years)


def _birthday(born: date, years: int) -> date:
    """Whoever was born on 29 February completes a common year with that month (BGB § 187 (2), § 188 (2))."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)
