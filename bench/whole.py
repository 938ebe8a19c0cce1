"""The whole platform of processes, durable, with folders and ports of its own."""

import shutil
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from bench.servers import SIZED
from deploy.embedded import places, ports
from deploy.embedded.local import LocalPlatform
from deploy.embedded.postgres import DURABLE
from deploy.embedded.supervisor import Supervisor


@asynccontextmanager
async def platform() -> AsyncGenerator[LocalPlatform]:
    """Up and supervised; nothing of it is left afterwards."""
    folder = _folder()
    numbers = {place.part: ports.free() for place in places.PLACES}
    running = LocalPlatform(folder, numbers, settings={**DURABLE, **SIZED})
    try:
        async with Supervisor(print) as supervisor:
            await running.start(supervisor)
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _folder() -> Path:
    """The database runs as somebody else and must be able to enter."""
    folder = Path(tempfile.mkdtemp(prefix="angelpunkt-bench-"))
    folder.chmod(0o755)
    return folder
