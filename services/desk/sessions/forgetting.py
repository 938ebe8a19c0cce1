"""What the desk keeps goes when its time has come, also where nobody is at work."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from services.desk.sessions.drafts import Drafts
from services.desk.sessions.store import Sessions

EVERY: Final = 600.0


async def forgetting(
    sessions: Sessions, drafts: Drafts, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
) -> None:
    """Look for it every ten minutes, until cancelled."""
    while True:
        await drafts.forget()
        await sessions.forget()
        await sleep(EVERY)
