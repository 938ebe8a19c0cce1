"""The day on which a command is given: the one place where a moment becomes a day."""

from datetime import date
from typing import Annotated

from fastapi import Depends

from shared.access.permitting import Now
from shared.kernel.days import day_of


async def _today(now: Now) -> date:
    return day_of(now)


#: The office's day: `today: Today`.
Today = Annotated[date, Depends(_today)]
