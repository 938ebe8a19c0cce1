"""The day on which a command is given: the one place where a moment becomes a day."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from shared.access.permitting import now_of
from shared.kernel.days import day_of


async def _today(request: Request) -> date:
    return day_of(now_of(request))


#: The office's day: `today: Today`.
Today = Annotated[date, Depends(_today)]
