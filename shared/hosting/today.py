"""Which day it is where the office is; the one place where a moment becomes a day."""

from datetime import date, datetime
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from fastapi import Depends

from shared.access.permitting import Now

OFFICE: Final = ZoneInfo("Europe/Berlin")


def day_of(moment: datetime) -> date:
    """The office's day at that moment."""
    return moment.astimezone(OFFICE).date()


async def _today(now: Now) -> date:
    return day_of(now)


#: The day on which a command is given: `today: Today`.
Today = Annotated[date, Depends(_today)]
