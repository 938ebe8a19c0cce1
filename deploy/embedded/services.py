"""One service as a process: its settings are its whole environment, and it is up when it says so itself."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx

from deploy.embedded import waiting
from deploy.embedded.processes import FailedStart, Process

WITHIN = 120
# Each answer that it is not ready yet is a line in its log.
ASKED_EVERY = 0.2


class Service:
    def __init__(self, name: str, argv: Sequence[str], environment: Mapping[str, str], log: Path, port: int) -> None:
        self.name = name
        self.port = port
        self.process = Process(name, argv, log, environment=environment)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Returns when it answers that it is ready. Raises FailedStart."""
        self.process.start()
        try:
            async with httpx.AsyncClient() as client:
                await waiting.until_answered(lambda: self._ready(client), f"{self.name} is ready", WITHIN, ASKED_EVERY)
        except TimeoutError as late:
            raise FailedStart(self.name, f"did not start: {late}", self.process.log) from None

    async def stop(self) -> None:
        await self.process.stop()

    async def _ready(self, client: httpx.AsyncClient) -> bool | None:
        if self.process.exit_status is not None:
            raise FailedStart(self.name, f"did not start: exit status {self.process.exit_status}", self.process.log)
        return await ready(client, self.url)


async def ready(client: httpx.AsyncClient, url: str) -> bool | None:
    """True when the server says it is ready, None when it does not."""
    try:
        answer = await client.get(f"{url}/health/ready", timeout=5)
    except httpx.TransportError:
        return None
    return True if answer.is_success else None
