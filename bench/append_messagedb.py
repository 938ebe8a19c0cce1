"""message-db: its SQL as npm gives it, one call of write_message a fact, through a pool without reset."""

import asyncio
import json
import subprocess
import time
import uuid
from pathlib import Path
from typing import Any, Self

import asyncpg

from bench.append_rival import DATA, TYPE, Pace, pace_of, write_until
from deploy.embedded import paths, tools
from shared.testing.stack import Stack

PACKAGE = "@eventide/message-db@1.3.1"
FETCHED = paths.CACHE / "message-db"
#: The order of its own install script.
PARTS = """
    roles/message-store schema/message-store extensions/pgcrypto tables/messages types/message
    functions/message-store-version functions/hash-64 functions/acquire-lock functions/category
    functions/is-category functions/id functions/cardinal-id functions/stream-version functions/write-message
    functions/get-stream-messages functions/get-category-messages functions/get-last-stream-message
    indexes/messages-id indexes/messages-stream indexes/messages-category
"""
WRITE = "SELECT write_message($1, $2, $3, $4, $5, $6)"
META = json.dumps({"actor": "caseworker-7", "correlation_id": uuid.UUID(int=7).hex})


class MessageDb:
    def __init__(self, connections: "asyncpg.Pool[Any]") -> None:
        self._connections = connections

    @classmethod
    async def on(cls, stack: Stack) -> Self:
        sql = await asyncio.to_thread(_fetch)
        url = await stack.create_database("messagedb")
        connection = await asyncpg.connect(url)
        for part in PARTS.split():
            await connection.execute((sql / f"{part}.sql").read_text().replace("CONCURRENTLY", ""))
        await connection.close()
        settings = {"search_path": "message_store,public"}
        return cls(await asyncpg.create_pool(url, min_size=1, max_size=128, reset=_keep, server_settings=settings))

    async def pace(self, writers: int, seconds: float) -> Pace:
        begun = time.perf_counter()
        runs = [write_until(begun + seconds, self._append) for _ in range(writers)]
        took = [each for run in await asyncio.gather(*runs) for each in run]
        return pace_of(took, time.perf_counter() - begun)

    async def close(self) -> None:
        await self._connections.close()

    async def _append(self, stream: str, version: int) -> None:
        await self._connections.fetchval(WRITE, str(uuid.uuid4()), stream, TYPE, DATA.decode(), META, version - 1)


async def _keep(_connection: Any) -> None:
    """No session state is set."""


def _fetch() -> Path:
    folder = FETCHED / "node_modules" / "@eventide" / "message-db" / "database"
    if not folder.is_dir():
        FETCHED.mkdir(parents=True, exist_ok=True)
        npm = tools.need("npm")
        command = [npm, "install", "--silent", "--no-save", "--ignore-scripts", "--prefix", str(FETCHED), PACKAGE]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)  # noqa: S603  npm, by its full path
    return folder
