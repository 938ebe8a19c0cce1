"""A running platform whose parts are killed or frozen, and how long it takes until all of it is ready again."""

import asyncio
import os
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import httpx

from deploy.embedded import services, waiting
from deploy.embedded.local import LocalPlatform
from tests.chaos.history import History

HEALS_WITHIN = 120
EVERY = 0.2
#: Sessions with Kafka last ten seconds, and so long a service waits for its database.
FROZEN_FOR = 12


@dataclass
class Shaken:
    """A platform under a supervisor that says to `said` what it does."""

    platform: LocalPlatform
    history: History
    said: list[str] = field(default_factory=list[str])

    @property
    def ports(self) -> Mapping[int, str]:
        return {port: part for part, port in self.platform.surroundings.places.items()}

    async def kill(self, *parts: str) -> None:
        """With -9, all at once. Returns when the supervisor has them up again and every service is ready."""
        told, began = len(self.said), time.monotonic()
        self.history.note(killed=parts)
        for part in parts:
            pid = self.platform.process(part).pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
        up = {f"{part} is up again" for part in parts}
        what = " and ".join(sorted(up))
        await waiting.until(lambda: True if up <= set(self.said[told:]) else None, what, HEALS_WITHIN)
        await self._heal(parts, began)

    async def freeze(self, *parts: str) -> None:
        """For longer than anybody waits for an answer. Returns when they go on and every service is ready."""
        self.history.note(frozen=parts)
        for part in parts:
            self.platform.process(part).freeze()
        await asyncio.sleep(FROZEN_FOR)
        for part in parts:
            self.platform.process(part).thaw()
        await self._heal(parts, time.monotonic())

    async def _heal(self, parts: Sequence[str], began: float) -> None:
        again = time.monotonic() - began
        async with httpx.AsyncClient() as client:
            await waiting.until_answered(lambda: self._ready(client), "everything is ready", HEALS_WITHIN, EVERY)
        self.history.note(healed=parts, up=round(again, 2), ready=round(time.monotonic() - began, 2))

    async def _ready(self, client: httpx.AsyncClient) -> bool | None:
        for part in self.platform.parts:
            if not await services.ready(client, self.platform.url(part.name)):
                return None
        return True
