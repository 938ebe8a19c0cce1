"""Carrying facts from the store to the topic, batch by batch, for as long as the lease is held."""

import asyncio
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Cursor
from shared.messaging.lease import QUERIES, Lease, LeaseLost
from shared.messaging.relay_doorbell import Doorbell
from shared.messaging.relay_lag import SENT
from shared.messaging.relay_sending import Packed, Sending

T = TypeVar("T")
#: Fewer make small batches, which cost the broker twice as much; more keep the commands of the process waiting longer.
FACTS_AT_ONCE: Final = 1_000
#: Where so many come at once, more are coming: let them gather, as each round costs a commit and the appends its time.
CROWD: Final = 16
GATHERING: Final = 0.02
#: How often it looks by itself: while awake, and while facts are held back by a running transaction.
LOOK_EVERY: Final = 0.02
HELD_BACK_LOOK_EVERY: Final = 0.002
#: Quiet for so long, it declares itself asleep; then it is rung for, and looks only to be safe.
AWAKE_FOR: Final = 0.2
ASLEEP_LOOK_EVERY: Final = 5.0
DRAIN_WITHIN: Final = 10.0


@dataclass(frozen=True, slots=True)
class Load:
    """Facts that are packed for the broker, and the cursor behind them."""

    packed: Packed
    facts: int
    cursor: Cursor


class Carrying:
    """One holder's work under one lease with one producer."""

    def __init__(self, store: PostgresEventStore, lease: Lease, bell: Doorbell, sending: Sending) -> None:
        self._store = store
        self._lease = lease
        self._bell = bell
        self._sending = sending
        self._saving: asyncio.Task[None] | None = None

    async def carry(self) -> None:
        """Until cancelled. Raises `LeaseLost`, `KafkaError`, or what the database raises when away."""
        try:
            await self._carry_behind(await self._lease.cursor())
        finally:
            if self._saving:
                await asyncio.wait([self._saving], timeout=DRAIN_WITHIN)

    async def _carry_behind(self, cursor: Cursor) -> None:
        while True:
            self._bell.hush()
            load = await self._load(cursor)
            if load.facts:
                cursor = await self._tell(load)
                if load.facts >= CROWD:
                    await asyncio.sleep(GATHERING)
            elif await self._asked("pending", cursor.tx, cursor.pos):
                await self._bell.wait(HELD_BACK_LOOK_EVERY)
            else:
                await self._rest(cursor)

    async def _load(self, cursor: Cursor) -> Load:
        batch = await self._store.after(cursor, FACTS_AT_ONCE)
        return Load(self._sending.pack(batch.recorded), len(batch.recorded), batch.cursor)

    async def _tell(self, load: Load) -> Cursor:
        """Tell this load, and while there is more, the next: read and packed while the broker answers."""
        while True:
            async with _beside(self._load(load.cursor) if load.facts == FACTS_AT_ONCE else None) as ahead:
                await finished(self._tell_one(load))
                if ahead is None:
                    return load.cursor
                load = await ahead

    async def _tell_one(self, load: Load) -> None:
        if not self._lease.held:
            raise LeaseLost
        await self._sending.send(load.packed)
        SENT.inc(load.facts)
        await self._saved()
        # Its commit is waited for when the next is to be saved: meanwhile more is read and told.
        self._saving = asyncio.create_task(self._lease.save(load.cursor))

    async def _saved(self) -> None:
        if self._saving:
            await self._saving

    async def _rest(self, cursor: Cursor) -> None:
        """Wait until it is worth looking again."""
        for _ in range(round(AWAKE_FOR / LOOK_EVERY)):
            if await self._bell.wait(LOOK_EVERY) or await self._asked("pending", cursor.tx, cursor.pos):
                return
        await self._saved()
        await self._lease.fall_asleep()
        if not await self._missed_before_sleep(cursor):
            await self._bell.wait(ASLEEP_LOOK_EVERY if self._bell.listening else LOOK_EVERY)

    async def _missed_before_sleep(self, cursor: Cursor) -> bool:
        """Whether somebody who did not see us asleep has recorded something."""
        newest: int = await self._asked("newest_transaction")
        while not await self._asked("older_are_over", newest):
            if await self._bell.wait(HELD_BACK_LOOK_EVERY):
                return True
        return await self._asked("pending", cursor.tx, cursor.pos)

    async def _asked(self, question: str, *arguments: int) -> Any:
        return await self._store.connections.fetchval(QUERIES[question], *arguments)


async def finished(work: Coroutine[Any, Any, T]) -> T:
    """The result of the work, which a cancellation lets finish first, within reason."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=DRAIN_WITHIN)
        task.cancel()
        raise


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, T] | None) -> AsyncGenerator["asyncio.Task[T] | None"]:
    task = asyncio.ensure_future(work) if work else None
    try:
        yield task
    finally:
        if task:
            task.cancel()
