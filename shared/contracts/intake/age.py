"""How old somebody is, where the birth date may be known in part. Doubt never takes a protection away.

Whose year of birth nobody knows counts as of age, or an adult without papers could never consent to anything. Who holds
that they are a minor names a guardian: from then on it is in doubt, and nobody decides without the other.
"""

import calendar
from datetime import date
from typing import Final, Literal

from shared.contracts.classes import Erased
from shared.contracts.intake.confidentiality import Giver
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


def counted_age(day: date, born: Born, *, guarded: bool) -> Age:
    """As `age_on`, but of age where no year is known and nobody was named as guardian."""
    return "of-age" if has_no_year(born) and not guarded else age_on(day, born)


def binds(given_by: Giver, day: date, born: Born, *, guarded: bool) -> bool:
    """Whether what they permitted still counts, because it could be permitted so on that day too."""
    match counted_age(day, born, guarded=guarded):
        case "of-age":
            return given_by != "guardian"
        case "in-doubt":
            return given_by == "person-and-guardian"
        case "minor":
            return given_by != "person"


def has_no_year(born: Born) -> bool:
    """Whether it cannot even be said in which year they were born."""
    return isinstance(born, Erased) or born.year is None


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
