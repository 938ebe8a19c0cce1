"""Faust in the one profile that loses nothing: it assigns, fetches and batches; offsets and rows are PostgreSQL's.

Records are acknowledged when they are written, and a batch that fails crashes the app, because every other pattern
skips what failed. Faust makes tasks and events for each message, which costs more than all we do with a fact: so what a
fetch brings of one partition is one message to it.
It leans on private hooks, `App._new_transport`, `Consumer.seek_to_committed` and `Consumer._getmany`; a test holds that
they are called.
"""

# faust's types are partial.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportPrivateUsage=false

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast

import faust
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from mode import CrashingSupervisor

from services.projections.arriving import Arrived, At, Slice, arrived
from services.projections.gathering import Gathering

FETCH: Final = 500
BATCH: Final = 2 * FETCH
#: Older records mean that the worker is behind; then a batch waits so long to fill.
BEHIND: Final = 1.0
CATCH_UP_WITHIN: Final = 0.1
SEEK_WITHIN: Final = 20.0
SETTINGS: Final[Mapping[str, Any]] = {
    "store": "memory://",
    "agent_supervisor": CrashingSupervisor,
    "processing_guarantee": "at_least_once",
    "consumer_auto_offset_reset": "earliest",
    "topic_disable_leader": True,
    "topic_allow_declare": False,
    "broker_max_poll_interval": 2_000_000.0,
    "broker_max_poll_records": FETCH,
    "broker_session_timeout": 10.0,
    "broker_heartbeat_interval": 3.0,
    "broker_request_timeout": 30.0,
    "stream_wait_empty": False,
    "worker_redirect_stdouts": False,
    "web_enabled": False,
}
Claim = Callable[[Collection[Slice]], Awaitable[Mapping[Slice, int]]]
Carry = Callable[[Sequence[Arrived]], Awaitable[None]]
#: A record as it was fetched, and with the last of its message the event that is acknowledged then.
Fetched = tuple[Any, Any]


class Committed(driver.AIOKafkaConsumerThread):
    """Reads nothing that was aborted, as a rebuild does not; faust would do so only for its own transactions."""

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer: Any = super()._create_worker_consumer(transport)
        consumer._isolation_level = "read_committed"  # noqa: SLF001  there is no other way in
        return consumer


class OwnOffsets(driver.Consumer):
    """Reads on where PostgreSQL says, each time partitions were assigned."""

    def _new_consumer_thread(self) -> Committed:
        return Committed(self, loop=self.loop, beacon=self.beacon)

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """Seek to our own offsets. Raises `TimeoutError`: a worker that waits here for ever is worse than none."""
        app = cast("Streaming", self.app)
        assigned = {(tp.topic, tp.partition): tp for tp in self.assignment()}
        async with asyncio.timeout(SEEK_WITHIN):
            offsets = await app.claim(list(assigned))
        sought = {assigned[at]: offset for at, offset in offsets.items()}
        for tp, offset in sought.items():
            await self._seek(tp, offset)
        return sought

    async def _getmany(self, *which: Any, **wanted: Any) -> dict[TP, list[Any]]:
        """The records of each partition as the value of one, which stands where the last of them does."""
        fetched: Mapping[TP, list[Any]] = await super()._getmany(*which, **wanted)
        return {tp: [replace(records[-1], value=records)] for tp, records in fetched.items() if records}


class OwnTransport(driver.Transport):
    Consumer = OwnOffsets


class Streaming(faust.App):
    """The app. Build it inside the running loop."""

    def __init__(self, group: str, bootstrap: str, claim: Claim) -> None:
        self.claim = claim
        super().__init__(
            group, broker=f"kafka://{bootstrap}", loop=asyncio.get_running_loop(), origin=__name__, **SETTINGS
        )

    def _new_transport(self) -> Any:
        return OwnTransport(self.conf.broker_consumer, self)

    def _create_directories(self) -> None:
        """Nothing of ours is kept in files."""

    def crash_with(self, task: asyncio.Task[None]) -> None:
        """A batch that cannot be applied ends the app: going on would pass it over."""
        if not task.cancelled() and (failure := task.exception()):
            self._crashing = asyncio.ensure_future(self.crash(failure))


def streaming(group: str, bootstrap: str, topics: Sequence[str], claim: Claim, carry: Carry) -> Streaming:
    """An app, not yet started, that carries every batch of these topics."""
    app = Streaming(group, bootstrap, claim)
    facts = app.topic(
        *topics,
        key_type=bytes,
        value_type=bytes,
        key_serializer="raw",
        value_serializer="raw",
        allow_empty=True,
    )

    async def hand_on(fetched: Sequence[Fetched]) -> None:
        await carry([_arrived(record) for record, _ in fetched])
        for _, event in fetched:
            if event:
                event.ack()

    async def agent(stream: Any) -> None:
        gathering = Gathering[Fetched](hand_on, BATCH, _patience)
        handing_on = asyncio.create_task(gathering.run())
        handing_on.add_done_callback(app.crash_with)
        try:
            async for event in stream.noack().events():
                await gathering.put(_fetched(event))
        finally:
            handing_on.cancel()

    app.agent(facts, concurrency=1, name="projections")(agent)
    return app


def _fetched(event: Any) -> list[Fetched]:
    *others, last = event.message.value
    return [*((record, None) for record in others), (last, event)]


def _patience(first: Fetched) -> float:
    """Who is behind anyway gains more from a full batch than from an early one."""
    return CATCH_UP_WITHIN if time.time() - first[0].timestamp / 1000 > BEHIND else 0.0


def _arrived(record: Any) -> Arrived:
    at = At(record.topic, record.partition, record.offset)
    return arrived(at, record.key, record.value, record.headers or ())
