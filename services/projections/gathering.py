"""While one batch is written the next one gathers: the busier the worker, the larger and cheaper its batches."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class Gathering(Generic[T]):
    """Hands on what was put, in its order, at most `most` at once; takes no more than that beside what it hands on.

    `patience` says how many seconds a batch that begins with this item may wait for company.
    """

    def __init__(
        self, hand_on: Callable[[Sequence[T]], Awaitable[None]], most: int, patience: Callable[[T], float]
    ) -> None:
        self._hand_on = hand_on
        self._most = most
        self._patience = patience
        self._gathered: list[T] = []
        self._some = asyncio.Event()
        self._full = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    async def put(self, items: Sequence[T]) -> None:
        """Returns when there was room."""
        await self._room.wait()
        self._gathered += items
        self._tell()

    async def run(self) -> None:
        """Hand on for ever. Raises what handing on raises."""
        while True:
            await self._some.wait()
            if seconds := self._patience(self._gathered[0]):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._full.wait(), seconds)
            batch, self._gathered = self._gathered[: self._most], self._gathered[self._most :]
            self._tell()
            await self._hand_on(batch)

    def _tell(self) -> None:
        full = len(self._gathered) >= self._most
        for event, is_so in ((self._some, bool(self._gathered)), (self._full, full), (self._room, not full)):
            (event.set if is_so else event.clear)()
