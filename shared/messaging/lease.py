"""The relay's lease: one holder at a time, each under a number that fences all earlier ones off.

No wall clock takes part. The holder counts its time on its own monotonic clock from before it asked; whoever wants
to take over watches the lease stand still for that long on its own. An advisory lock would be no lease: a frozen
process keeps it.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from shared.eventstore.pool import Pool
from shared.eventstore.store import Cursor
from shared.observability import logs
from shared.statements import named

QUERIES: Final = named(Path(__file__).with_name("relay.sql"))
_log: Final = logs.logger(__name__)


class LeaseLost(Exception):
    """Another holds the lease now, or may."""


class Lease:
    """The right to move the relay's cursor. `seconds` without renewal and it may be another's."""

    def __init__(
        self, connections: Pool, owner: str, *, seconds: float = 5, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._connections = connections
        self._owner = owner
        self._seconds = seconds
        self._clock = clock
        self._until = float("-inf")
        self.fence = 0

    @property
    def held(self) -> bool:
        """Whether nobody else can have it yet."""
        return self._clock() < self._until

    async def acquire(self) -> None:
        """Returns when it is ours: at once where it is free, else when its holder has been silent long enough."""
        seen, since = (-1, -1), self._clock()
        while True:
            lease = await self._connections.fetchrow(QUERIES["watch"])
            if lease is None:
                raise LookupError("the relay's row is missing")
            if (now_seen := (lease["fence"], lease["beat"])) != seen:
                seen, since = now_seen, self._clock()
            free = lease["owner"] is None or self._clock() - since >= self._seconds
            if free and await self._renewed_by("take", self._owner, *seen):
                return
            await asyncio.sleep(self._seconds / 10)

    async def renew(self) -> None:
        """Raises `LeaseLost`."""
        await self._keep("renew", self.fence)

    async def save(self, cursor: Cursor) -> None:
        """All up to the cursor is acknowledged. Raises `LeaseLost`; nothing is saved then."""
        await self._keep("save", self.fence, cursor.tx, cursor.pos)

    async def cursor(self) -> Cursor:
        """How far facts have been told."""
        row = await self._connections.fetchrow(QUERIES["cursor"])
        return Cursor(row["tx"], row["pos"]) if row else Cursor()

    async def fall_asleep(self) -> None:
        """Ask whoever appends to ring; the next `save` takes it back. Raises `LeaseLost`."""
        await self._keep("fall_asleep", self.fence)

    async def release(self) -> None:
        """Give it back, so that the next holder need not wait."""
        self._until = float("-inf")
        await self._connections.execute(QUERIES["release"], self.fence)

    @asynccontextmanager
    async def kept(self) -> AsyncGenerator[None]:
        """Renewed in the background while inside."""
        renewing = asyncio.get_running_loop().create_task(self._renew_on())
        try:
            yield
        finally:
            renewing.cancel()
            await asyncio.wait([renewing])

    async def _renew_on(self) -> None:
        while True:
            await asyncio.sleep(self._seconds / 5)
            try:
                await self.renew()
            except LeaseLost:
                return
            except Exception as trouble:  # noqa: BLE001  without renewal it runs out, and `held` says so
                _log.warning("lease not renewed", exc_info=trouble)

    async def _keep(self, statement: str, *arguments: object) -> None:
        if not await self._renewed_by(statement, *arguments):
            self._until = float("-inf")
            raise LeaseLost

    async def _renewed_by(self, statement: str, *arguments: object) -> bool:
        asked = self._clock()
        fence: int | None = await self._connections.fetchval(QUERIES[statement], *arguments)
        if fence is None:
            return False
        self.fence, self._until = fence, asked + self._seconds
        return True
