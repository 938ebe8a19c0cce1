"""Waiting for something that another process does."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

Found = TypeVar("Found")
EVERY = 0.05


async def until(look: Callable[[], Found | None], what: str, within: float = 3600) -> Found:
    """The first answer that is not None. Raises TimeoutError that says what was waited for."""

    async def at_once() -> Found | None:
        return look()

    return await until_answered(at_once, what, within)


async def until_answered(
    look: Callable[[], Awaitable[Found | None]], what: str, within: float = 3600, every: float = EVERY
) -> Found:
    """As until(), for a look that itself waits."""
    try:
        async with asyncio.timeout(within):
            # Another process gives no event to wait for.
            while (found := await look()) is None:  # noqa: ASYNC110
                await asyncio.sleep(every)
            return found
    except TimeoutError:
        raise TimeoutError(f"waited {within:.0f} s in vain until {what}") from None
