"""Connections that the appends keep between their calls: taking one from the pool each time costs as much as asking."""

from contextlib import suppress

import asyncpg

from shared.eventstore.pool import Pool


class Lanes:
    """As many connections as calls are under way at once, taken from the pool when first needed."""

    def __init__(self, connections: Pool) -> None:
        self._connections = connections
        self._free: list[asyncpg.pool.PoolConnectionProxy[asyncpg.Record]] = []

    async def fetch(self, statement: str, *arguments: object) -> "list[asyncpg.Record]":
        """Ask on a connection that is alive. One that fails goes back to the pool, which replaces what is broken."""
        connection = self._kept() or await self._connections.acquire()
        try:
            rows = await connection.fetch(statement, *arguments)
        except BaseException:
            await self._connections.release(connection)
            raise
        self._free.append(connection)
        return rows

    def _kept(self) -> "asyncpg.pool.PoolConnectionProxy[asyncpg.Record] | None":
        while self._free:
            connection = self._free.pop()
            # A connection that broke while it was idle has been taken back by the pool already.
            with suppress(asyncpg.InterfaceError):
                if not connection.is_closed():
                    return connection
        return None

    async def close(self) -> None:
        while self._free:
            await self._connections.release(self._free.pop())
