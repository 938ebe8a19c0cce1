"""A running platform whose parts are killed, and how long it takes until all of it is ready again."""

import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from deploy.embedded import services, waiting
from deploy.embedded.local import LocalPlatform
from tests.chaos.history import History

HEALS_WITHIN = 120
EVERY = 0.2


@dataclass
class Shaken:
    """A platform under a supervisor that says to `said` what it does."""

    platform: LocalPlatform
    history: History
    said: list[str] = field(default_factory=list[str])

    @property
    def ports(self) -> Mapping[int, str]:
        return {port: part for part, port in self.platform.surroundings.places.items()}

    async def kill(self, part: str) -> None:
        """With -9. Returns when the supervisor has it up again and every service is ready."""
        process, told = self.platform.process(part), len(self.said)
        assert process.pid is not None
        began = time.monotonic()
        self.history.note(killed=part)
        os.kill(process.pid, signal.SIGKILL)
        up = f"{part} is up again"
        await waiting.until(lambda: True if up in self.said[told:] else None, up, HEALS_WITHIN)
        again = time.monotonic() - began
        async with httpx.AsyncClient() as client:
            await waiting.until_answered(lambda: self._ready(client), "everything is ready", HEALS_WITHIN, EVERY)
        self.history.note(healed=part, up=round(again, 2), ready=round(time.monotonic() - began, 2))

    async def _ready(self, client: httpx.AsyncClient) -> bool | None:
        for part in self.platform.parts:
            if not await services.ready(client, self.platform.url(part.name)):
                return None
        return True
