"""Keeps servers up: what dies is said and started again, ever more slowly while it keeps dying."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Protocol, Self

from deploy.embedded.processes import FailedStart, Process

LONGEST_PAUSE = 30.0
# Whoever ran this long has recovered: its next death is answered at once again.
STEADY = 60.0


class Server(Protocol):
    @property
    def process(self) -> Process: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...


class Supervisor:
    """As a context: whatever was started ends with it, in the opposite order."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._rounds: list[Sequence[Server]] = []
        self._keepers: list[asyncio.Task[None]] = []

    async def bring_up(self, *servers: Server) -> None:
        """All at once; returns when each is up. Raises the first FailedStart after the others were stopped."""
        self._rounds.append(servers)
        try:
            async with asyncio.TaskGroup() as starting:
                for server in servers:
                    starting.create_task(server.start())
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None
        self._keepers += [asyncio.create_task(self._keep(server)) for server in servers]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        for servers in reversed(self._rounds):
            await asyncio.gather(*(server.stop() for server in servers))

    async def _keep(self, server: Server) -> None:
        deaths, name = 0, server.process.name
        while True:
            began = time.monotonic()
            status = await server.process.ended()
            deaths = 1 if time.monotonic() - began > STEADY else deaths + 1
            wait = pause(deaths)
            self._say(f"{name} ended with status {status}; it is started again in {wait:g} s")
            await asyncio.sleep(wait)
            try:
                await server.start()
            except FailedStart as failure:
                self._say(str(failure))
            else:
                self._say(f"{name} is up again")


def pause(deaths: int) -> float:
    """Seconds to wait after so many deaths in a row: none, then 1, 2, 4 … 30."""
    return 0.0 if deaths <= 1 else min(LONGEST_PAUSE, 2.0 ** (deaths - 2))
