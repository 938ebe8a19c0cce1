"""The worker's probes and metrics, served beside its work."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

import uvicorn

from services.projections.ownership import Ownership
from shared.web.app import create_app

_STARTED_WITHIN: Final = 10.0


class NotAssigned(Exception):
    """The worker has not joined its group yet."""


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Signals are the worker's, not the server's."""
        yield


@asynccontextmanager
async def probes(ownership: Ownership, host: str, port: int) -> AsyncGenerator[None]:
    """Serve until left. The worker is ready once it has been given its slices."""

    async def assigned() -> None:
        if not ownership.claims:
            raise NotAssigned

    app = create_app("Projection worker", checks={"assignment": assigned}, documented=False)
    config = uvicorn.Config(app, host=host, port=port, lifespan="off", log_config=None, access_log=False, ws="none")
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.should_exit = True
        await serving
