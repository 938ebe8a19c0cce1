"""Our event store, with every guarantee on."""

import asyncio
import time
import uuid
from pathlib import Path
from typing import Self

from bench.append_rival import DATA, TYPE, Pace, pace_of, write_until
from shared import eventstore
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Append, Draft
from shared.kernel.context import Context
from shared.testing.stack import Stack

MIGRATIONS = Path(eventstore.__file__).with_name("migrations")


def append_of(stream: str, version: int) -> Append:
    """One fact of about 400 bytes as a command appends it."""
    context = Context("03359", "caseworker-7", uuid.uuid4(), uuid.uuid4().hex, fingerprint=b"f" * 16)
    return Append(stream, stream, version, (Draft(TYPE, DATA),), context)


class Ours:
    def __init__(self, store: PostgresEventStore) -> None:
        self.store = store

    @classmethod
    async def on(cls, stack: Stack) -> Self:
        return cls(await PostgresEventStore.connect(await stack.create_database("ours", MIGRATIONS), "intake"))

    async def pace(self, writers: int, seconds: float) -> Pace:
        begun = time.perf_counter()
        runs = [write_until(begun + seconds, self._append) for _ in range(writers)]
        took = [each for run in await asyncio.gather(*runs) for each in run]
        return pace_of(took, time.perf_counter() - begun)

    async def close(self) -> None:
        await self.store.close()

    async def _append(self, stream: str, version: int) -> None:
        await self.store.append(append_of(stream, version))
