"""A consumer that can be given up at any time; aiokafka's own may take for ever to stop, or stop its owner, too."""

# aiokafka has no types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false

import asyncio
from collections.abc import Iterator
from typing import Any, Final

from aiokafka import AIOKafkaConsumer

from shared.observability import logs

STOPS_WITHIN: Final = 5.0
#: For each of the three steps of a tearing down.
TORN_DOWN_WITHIN: Final = 2.0
_log: Final = logs.logger(__name__)


class Stoppable(AIOKafkaConsumer):
    """Stops while the broker is away, too, always in time, and leaves nothing of itself running.

    aiokafka cancels a fetch that pauses after a failure, and lets that cancellation out of `stop`: it would end whoever
    stops, unnoticed. After a broker and a database went away one behind the other, some of its consumers were seen to
    wait for ever for their own coordination.
    """

    async def stop(self) -> None:
        own = asyncio.create_task(super().stop())
        try:
            await asyncio.wait({own}, timeout=STOPS_WITHIN)
        finally:
            if not own.done():
                _log.warning("a consumer had to be torn down")
            await _end(own, *self._parts())
            await _give_time(asyncio.create_task(self._leave()))
            await _give_time(asyncio.create_task(self._client.close()))

    def _parts(self) -> Iterator[asyncio.Task[Any]]:
        """What runs of it. Whatever is left running connects anew, and is closed by nobody."""
        for part in filter(None, (self._coordinator, self._fetcher, self._client)):
            yield from (each for each in vars(part).values() if isinstance(each, asyncio.Task))
        yield from getattr(self._fetcher, "_pending_tasks", ())

    async def _leave(self) -> None:
        """The group, unless it has, so that the next one is given the partitions at once."""
        if leave := getattr(self._coordinator, "_maybe_leave_group", None):
            await leave()


async def _end(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await _give_time(*tasks)


async def _give_time(*tasks: asyncio.Task[Any]) -> None:
    """Who hears of no cancellation is not waited for: to await it would be to wait as long as it does."""
    ended, late = await asyncio.wait(tasks, timeout=TORN_DOWN_WITHIN)
    for task in late:
        task.cancel()
    for task in ended:
        if not task.cancelled() and (failure := task.exception()):
            _log.warning("a part of a consumer failed", exc_info=failure)
