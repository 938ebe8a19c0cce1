"""An application of ours as a process of its own, on a free port, which believes the token that it prints first."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import httpx

from deploy.embedded import paths, ports

UP_WITHIN: Final = 30


@dataclass(frozen=True, slots=True)
class Served:
    """Where it listens, and the token of a caseworker."""

    port: int
    token: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@asynccontextmanager
async def served(module: str, *words: str) -> AsyncGenerator[Served]:
    """`python -m module words… port`, up, and killed afterwards."""
    port = ports.free()
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *words, str(port), stdout=asyncio.subprocess.PIPE, cwd=paths.ROOT
    )
    assert server.stdout
    try:
        it = Served(port, (await server.stdout.readline()).decode().strip())
        await _until_up(it.url)
        yield it
    finally:
        server.kill()
        await server.wait()


async def _until_up(url: str) -> None:
    async with asyncio.timeout(UP_WITHIN), httpx.AsyncClient() as client:
        while True:
            try:
                await client.get(f"{url}/health/live")
            except httpx.TransportError:
                await asyncio.sleep(0.05)
            else:
                return
