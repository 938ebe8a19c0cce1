"""Faust in the one profile that loses nothing: it assigns, fetches and batches; offsets and rows are PostgreSQL's.

Batches are taken unacknowledged and a failing one crashes the app, because every other pattern skips what failed.
It leans on two private hooks, `App._new_transport` and `Consumer.seek_to_committed`; a test holds that both are called.
"""

# faust's types are partial.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportPrivateUsage=false

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any, Final, cast

import faust
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from mode import CrashingSupervisor

from services.projections.arriving import Arrived, At, Slice, arrived
from services.projections.gathering import Gathering

BATCH: Final = 500
#: What a batch waits for company; all of it is latency.
WITHIN: Final = 0.01
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
    "broker_max_poll_records": BATCH,
    "broker_session_timeout": 10.0,
    "broker_heartbeat_interval": 3.0,
    "broker_request_timeout": 30.0,
    "stream_wait_empty": False,
    "worker_redirect_stdouts": False,
    "web_enabled": False,
}
Claim = Callable[[Collection[Slice]], Awaitable[Mapping[Slice, int]]]
Carry = Callable[[Sequence[Arrived]], Awaitable[None]]


class OwnOffsets(driver.Consumer):
    """Reads on where PostgreSQL says, each time partitions were assigned."""

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

    async def hand_on(events: Sequence[Any]) -> None:
        await carry([_arrived(event.message) for event in events])
        for event in events:
            event.ack()

    async def agent(stream: Any) -> None:
        gathering = Gathering[Any](hand_on, BATCH, _patience)
        handing_on = asyncio.create_task(gathering.run())
        handing_on.add_done_callback(app.crash_with)
        try:
            async for events in stream.noack_take(BATCH, within=WITHIN):
                await gathering.put(events)
        finally:
            handing_on.cancel()

    app.agent(facts, concurrency=1, name="projections")(agent)
    return app


def _patience(event: Any) -> float:
    """Who is behind anyway gains more from a full batch than from an early one."""
    return CATCH_UP_WITHIN if time.time() - event.message.timestamp > BEHIND else 0.0


def _arrived(message: Any) -> Arrived:
    at = At(message.topic, message.partition, message.offset)
    return arrived(at, message.key, message.value, message.headers or ())
