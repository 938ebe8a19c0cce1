"""A projection worker as a process of its own, to be killed."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

import httpx

from deploy.embedded import ports
from tests.projections.office import Office

ROOT = Path(__file__).parents[2]


class WorkerProcess:
    """A worker, or a `module` that ends as one; what it needs beyond that it is `told`."""

    def __init__(
        self,
        office: Office,
        bootstrap: str,
        topics: Mapping[str, str],
        group: str,
        log: Path,
        *,
        module: str = "tests.projections.quick_worker",
        **told: str,
    ) -> None:
        self.port = ports.free()
        self._log = log
        self._module = module
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "ENVIRONMENT": "development",
            "DATABASE_URL": office.url,
            "KEYS_DATABASE_URL": office.keys_url,
            "KEK_FILE": str(office.kek),
            "ISSUER_URL": "http://127.0.0.1:1",
            "AUDIENCE": "angelpunkt",
            "PORT": str(self.port),
            "KAFKA_BOOTSTRAP": bootstrap,
            "FACT_TOPICS": f'["{topics["intake"]}", "{topics["language"]}", "{topics["employment"]}"]',
            "WORKER_GROUP": group,
            **told,
        }
        self._process: Process | None = None

    @property
    def process(self) -> Process:
        assert self._process
        return self._process

    async def start(self) -> None:
        """Returns when it was given its slices."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", self._module, env=self._environment, stdout=log, stderr=log
            )
        async with httpx.AsyncClient() as client, asyncio.timeout(60):
            while not await self._ready(client):
                assert self.process.returncode is None, self.said[-4000:]
                await asyncio.sleep(0.1)

    async def keep_up(self) -> None:
        """Until cancelled: start it again whenever it has ended."""
        while True:
            await self.process.wait()
            await self.start()

    @property
    def said(self) -> str:
        """Its log."""
        return self._log.read_text()

    async def beside(self, module: str, *arguments: str) -> tuple[int, str]:
        """The exit status and the output of a program that runs once, with all that the worker is told."""
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *arguments, env=self._environment, stdout=PIPE
        )
        output, _ = await program.communicate()
        return program.returncode or 0, output.decode()

    async def metric(self, name: str) -> float:
        """The sum over all labels."""
        async with httpx.AsyncClient() as client:
            text = (await client.get(f"http://127.0.0.1:{self.port}/metrics")).text
        return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line.startswith(name))

    async def until(self, look: Callable[[], Awaitable[float]], at_least: float, seconds: float = 60) -> None:
        """Returns when it shows so much."""
        async with asyncio.timeout(seconds):
            while await look() < at_least:  # noqa: ASYNC110  another process counts
                await asyncio.sleep(0.1)

    async def kill(self) -> None:
        self.process.kill()
        await self.process.wait()

    async def terminate(self) -> int:
        """Its exit status."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            return await self.process.wait()

    async def end(self) -> None:
        if self._process and self._process.returncode is None:
            await self.kill()

    async def _ready(self, client: httpx.AsyncClient) -> bool:
        try:
            return (await client.get(f"http://127.0.0.1:{self.port}/health/ready")).is_success
        except httpx.TransportError:
            return False


async def until_applied(office: Office, facts: int, seconds: float = 120) -> None:
    """Returns when every read model has as many facts as that."""
    async with asyncio.timeout(seconds):
        while min(await applied(office)) < facts:  # noqa: ASYNC110  another process commits
            await asyncio.sleep(0.05)


async def applied(office: Office) -> Sequence[int]:
    names = ("case_overview", "work_list", "figures", "journal")
    return [
        await office.pool.fetchval(f"SELECT coalesce(sum(version), 0) FROM {name}.stream_position")  # noqa: S608  names of ours
        for name in names
    ]
