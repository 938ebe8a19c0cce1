"""A broker and a database that keep what they confirm (fsync on), started when a group first asks."""

import asyncio
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.embedded.kafka import Broker
from deploy.embedded.postgres import DURABLE, Postgres
from deploy.postgres import databases
from shared.testing.stack import Stack

#: What an administrator of a machine of this size would set; durability stays as it is by default.
SIZED = {"shared_buffers": "512MB", "max_wal_size": "4GB", "checkpoint_timeout": "15min", "max_connections": "600"}


class Servers:
    """Use it as a context manager: nothing of it is left afterwards."""

    def __init__(self) -> None:
        self._directory = Path(tempfile.mkdtemp(prefix="angelpunkt-bench-"))
        self._postgres = Postgres(self._directory / "postgres", settings={**DURABLE, **SIZED})
        self._broker = Broker(self._directory / "kafka", heap="768m")
        self._stack: Stack | None = None

    async def stack(self) -> Stack:
        """Both servers, with new databases and topics for whoever asks."""
        if self._stack is None:
            self._directory.chmod(0o755)
            await asyncio.gather(self._postgres.start(), self._broker.start())
            await databases.create_roles(self._postgres.url)
            self._stack = Stack(self._broker.bootstrap, self._postgres.url)
        return self._stack

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _raised: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._stack is not None:
            await asyncio.gather(self._postgres.kill(), self._broker.kill())
        shutil.rmtree(self._directory, ignore_errors=True)
