"""The sample as a real server: as a process of its own, or in a thread of the test that shares its keys."""

import asyncio
import os
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
import uvicorn

from shared.web.patience import PatientProtocol
from shared.web.tests import sample

ROOT = Path(__file__).resolve().parents[3]
DEADLINE = 20.0


def listening() -> socket.socket:
    """A socket on a free port of loopback."""
    it = socket.socket()
    it.bind(("127.0.0.1", 0))
    it.listen()
    return it


def free_port() -> int:
    """A port that nobody has now."""
    with listening() as it:
        return it.getsockname()[1]


@contextmanager
def process(port: int, grace: float) -> Generator[subprocess.Popen[bytes]]:
    """The sample as `serve` runs it."""
    command = [sys.executable, "-m", "shared.web.tests.sample", str(port), str(grace)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=surroundings) as running:  # noqa: S603  our own module
        try:
            yield running
        finally:
            running.kill()


@contextmanager
def thread() -> Generator[int]:
    """The sample in this process, which believes this process's tokens; gives its port."""
    config = uvicorn.Config(sample.build(), http=PatientProtocol, log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    with listening() as it:
        running = threading.Thread(target=server.run, kwargs={"sockets": [it]})
        running.start()
        try:
            yield it.getsockname()[1]
        finally:
            server.should_exit = True
            running.join(DEADLINE)


@asynccontextmanager
async def speaking_to(port: int) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of the server, once it is ready."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=DEADLINE) as http:
        await until_status(http, 200)
        yield http


async def until_status(http: httpx.AsyncClient, status: int) -> None:
    """Returns once readiness is answered with that status."""
    async with asyncio.timeout(DEADLINE):
        while await _ready_status(http) != status:  # noqa: ASYNC110  another process has no event to wait for
            await asyncio.sleep(0.02)


async def said_to(port: int, raw: bytes) -> bytes:
    """Everything that the server says to these bytes until it hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(raw)
    async with asyncio.timeout(DEADLINE):
        answer = await reader.read()
    writer.close()
    return answer


async def _ready_status(http: httpx.AsyncClient) -> int | None:
    try:
        return (await http.get("/health/ready")).status_code
    except httpx.TransportError:
        return None
