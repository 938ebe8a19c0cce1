"""Holds the servers of one test run for as long as one of its processes has a line open.

The line is the lease: it falls with the process that holds it, however that ends, so nothing is left behind.
"""

import asyncio
import json
import os
import shutil
import socket
import sys
from pathlib import Path

from deploy.postgres import databases
from shared.testing import servers
from shared.testing.servers import Servers

FIRST_LEASE_WITHIN = 60
LINE = "line"


class Keeper:
    def __init__(self, servers: Servers) -> None:
        self.servers = servers
        self.leases = 0
        self.first = asyncio.Event()
        self.unused = asyncio.Event()
        self.over = asyncio.Event()
        self.start = asyncio.create_task(self._answer())

    async def lease(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers with the addresses; ends with the line. The last to leave waits until all is stopped."""
        self.leases += 1
        self.first.set()
        writer.write(await asyncio.shield(self.start))
        await reader.read()
        self.leases -= 1
        if self.leases == 0:
            self.unused.set()
            await self.over.wait()
        writer.close()

    async def _answer(self) -> bytes:
        try:
            await self.servers.start()
            await databases.create_roles(self.servers.postgres_url)
        except Exception as failure:  # noqa: BLE001  whatever it is, the tests must hear of it
            return _line(error=f"{type(failure).__name__}: {failure}")
        return _line(kafka=self.servers.kafka_bootstrap, postgres=self.servers.postgres_url)


async def keep(directory: Path, line: socket.socket, servers: Servers) -> None:
    keeper = Keeper(servers)
    server = await asyncio.start_unix_server(keeper.lease, sock=line)
    try:
        await asyncio.wait_for(keeper.first.wait(), FIRST_LEASE_WITHIN)
        await keeper.unused.wait()
    finally:
        server.close()
        await keeper.start
        await servers.stop()
        shutil.rmtree(directory, ignore_errors=True)
        keeper.over.set()
    # The answer to the last one who waits is written before the loop ends.
    await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)


def _line(**content: str) -> bytes:
    return json.dumps(content).encode() + b"\n"


def main() -> None:
    directory, kind = Path(sys.argv[1]), sys.argv[2]
    (directory / LINE).unlink(missing_ok=True)
    line = socket.socket(socket.AF_UNIX)
    line.bind(str(directory / LINE))
    line.listen()
    # Whoever asked may call from now on, and must not have to wait for us as for a child.
    if os.fork():
        os._exit(0)
    asyncio.run(keep(directory, line, servers.chosen(kind, directory)))


if __name__ == "__main__":
    main()
