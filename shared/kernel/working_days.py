"""Working days: Monday to Friday, without the public holidays of the Land."""

from datetime import date, timedelta
from typing import Final

import holidays

SATURDAY: Final = 5


def working_days_later(day: date, count: int, land: str) -> date:
    """The last of `count` working days that begin after `day`; `land` as in ISO 3166-2, such as `NI`."""
    free = holidays.country_holidays("DE", subdiv=land)
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY and day not in free
    return day
