"""The `eventsourcing` library: its application recorder, as it comes or with its database functions."""

import asyncio
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Self
from urllib.parse import urlsplit

from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

from bench.append_rival import DATA, FACTS_A_STREAM, TYPE, Pace, pace_of
from shared.testing.stack import Stack

MOST_WRITERS = 128


class EventSourcing:
    def __init__(self, datastore: PostgresDatastore) -> None:
        self._datastore = datastore
        self._recorder = PostgresApplicationRecorder(datastore)
        self._recorder.create_table()

    @classmethod
    async def on(cls, stack: Stack, *, functions: bool) -> Self:
        parts = urlsplit(await stack.create_database("eventsourcing"))
        datastore = PostgresDatastore(
            parts.path[1:],
            parts.hostname or "",
            parts.port or 0,
            parts.username or "",
            parts.password or "",
            pool_size=4,
            max_overflow=MOST_WRITERS,
            connect_timeout=30,
            enable_db_functions=functions,
        )
        return await asyncio.to_thread(cls, datastore)

    async def pace(self, writers: int, seconds: float) -> Pace:
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(writers) as threads:
            begun = time.perf_counter()
            runs = [loop.run_in_executor(threads, self._write_until, begun + seconds) for _ in range(writers)]
            took = [each for run in await asyncio.gather(*runs) for each in run]
            return pace_of(took, time.perf_counter() - begun)

    async def close(self) -> None:
        await asyncio.to_thread(self._datastore.close)

    def _write_until(self, end: float) -> list[float]:
        took: list[float] = []
        while time.perf_counter() < end:
            stream = uuid.uuid4()
            for version in range(1, FACTS_A_STREAM + 1):
                begun = time.perf_counter()
                self._recorder.insert_events([StoredEvent(stream, version, TYPE, DATA)])
                took.append(time.perf_counter() - begun)
        return took
