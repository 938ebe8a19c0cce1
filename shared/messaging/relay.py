"""The relay: tells Kafka every recorded fact, in order, at least once, with the bytes as stored.

One process holds the lease, others wait. The cursor is saved after the acknowledgements and only under the holder's
fence. A holder that froze may send an old batch again when it thaws: consumers decide by stream and version.
"""

import asyncio
import os
import socket
from collections.abc import AsyncGenerator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, Final
from uuid import uuid4

from shared.eventstore.postgres import AWAY, PostgresEventStore
from shared.messaging import kafka, relay_lag
from shared.messaging.lease import Lease, LeaseLost
from shared.messaging.relay_carrying import Carrying
from shared.messaging.relay_doorbell import Doorbell
from shared.messaging.relay_sending import Sending
from shared.observability import logs
from shared.pauses import Pauses

FIRST_PAUSE: Final = 0.1
LONGEST_PAUSE: Final = 5.0
_log: Final = logs.logger(__name__)


class Relay:
    """Runs inside the service's process; several processes may run one, and the lease decides between them."""

    def __init__(
        self, store: PostgresEventStore, bootstrap: str, topic: str, partitions: int, *, lease_seconds: float = 5
    ) -> None:
        self._store = store
        self._bootstrap = bootstrap
        self._topic = topic
        self._partitions = partitions
        owner = f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}"
        self._lease = Lease(store.connections, owner, seconds=lease_seconds)
        self._bell = Doorbell(store.connections)
        store.when_appended(self._bell.ring)

    async def run(self) -> None:
        """Carry facts until cancelled; then what is under way is finished and the lease given back.

        Kafka or the database away is waited for. Raises `WrongPartitionCount`.
        """
        async with _beside(self._bell.listen(), relay_lag.watch(self._store, self._lease)):
            pauses = Pauses(FIRST_PAUSE, LONGEST_PAUSE)
            while True:
                try:
                    await self._lease.acquire()
                    await self._carry_leased()
                except LeaseLost:
                    _log.warning("relay lost its lease", topic=self._topic)
                except AWAY as trouble:
                    _log.warning("the relay's database is away", exc_info=trouble)
                    await asyncio.sleep(pauses.next())

    async def _carry_leased(self) -> None:
        _log.info("relay holds the lease", topic=self._topic, fencing=self._lease.fence)
        pauses = Pauses(FIRST_PAUSE, LONGEST_PAUSE)
        async with self._lease.kept(), self._released():
            while True:
                producer = kafka.producer(self._bootstrap, f"relay-{self._store.service}")
                sending = Sending(producer, self._topic, self._partitions)
                try:
                    await self._carry_with(sending)
                except kafka.KafkaError as trouble:
                    _log.warning("the broker is away", topic=self._topic, exc_info=trouble)
                if sending.acknowledged:
                    pauses.reset()
                await asyncio.sleep(pauses.next())

    async def _carry_with(self, sending: Sending) -> None:
        try:
            await sending.start()
            await Carrying(self._store, self._lease, self._bell, sending).carry()
        finally:
            await sending.stop()

    @asynccontextmanager
    async def _released(self) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            # What cannot be given back now runs out by itself.
            with suppress(*AWAY):
                await self._lease.release()


@asynccontextmanager
async def _beside(*works: Coroutine[Any, Any, None]) -> AsyncGenerator[None]:
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
