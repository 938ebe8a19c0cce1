"""Facts are told once no transaction of the whole server can precede them; here servers are shared with other tests."""

import asyncio
from typing import Any, Final

from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Batch, Cursor

WITHIN: Final = 60


async def passed(database: Any) -> None:
    """All that was committed before this call can be told now."""
    now = await database.fetchval("SELECT pg_current_xact_id()::text::bigint")
    async with asyncio.timeout(WITHIN):
        while now >= await database.fetchval("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the database rings no bell for it


async def told(store: PostgresEventStore, cursor: Cursor, limit: int) -> Batch:
    """As `store.after`, of all that was committed before this call."""
    await passed(store.connections)
    return await store.after(cursor, limit)
