"""The projection worker: keeps every read model up to date. `python -m services.projections.worker`."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final

import uvloop

from services.projections import foundations, owners, replaying
from services.projections.applying import Applying
from services.projections.carrying import Carrier
from services.projections.models import MODELS
from services.projections.ownership import Ownership
from services.projections.probing import probes
from services.projections.settings import WorkerSettings
from services.projections.sighting import Broker, Sighting
from services.projections.streaming import Streaming, streaming
from services.projections.versions import OtherRevision
from services.projections.watchdog import Watchdog
from shared.messaging.kafka import KafkaError
from shared.observability import logs
from shared.outages import TRANSIENT

LOOK_EVERY: Final = 2.0
LEAVE_WITHIN: Final = 10.0
_log: Final = logs.logger(__name__)


@dataclass(frozen=True, slots=True)
class Worker:
    """The parts of a running worker."""

    ownership: Ownership
    sighting: Sighting
    watchdog: Watchdog
    carrier: Carrier
    app: Streaming

    async def watch(self) -> str:
        """Returns why the worker must end."""
        while True:
            try:
                sight = await self.sighting.look(self.ownership.slices)
                if reason := self.watchdog.verdict(sight):
                    return reason
                if (standing := self.watchdog.standing()) and not self.carrier.has_much_to_do:
                    await self.carrier.catch_up({at: sight.ends[at] for at in standing})
            except (KafkaError, OtherRevision, *TRANSIENT) as away:
                _log.warning("not looked after", exc_info=away)
            await asyncio.sleep(LOOK_EVERY)

    async def fail(self) -> str:
        """Returns when the stream processor has crashed."""
        await self.app.start()
        await self.app.wait_until_stopped()
        return "crashed"


@asynccontextmanager
async def opened(settings: WorkerSettings, clock: Callable[[], float] = time.monotonic) -> AsyncGenerator[Worker]:
    """A worker that stands on its foundations and is not yet started."""
    broker = Broker(settings.kafka_bootstrap)
    async with (
        foundations.opened(settings, "projections-worker", settings=foundations.WRITING) as ground,
        owners.connected(settings) as asked,
    ):
        ownership = Ownership(ground.connections, MODELS, broker)
        applying = Applying(ground.connections, ground.vault, asked.facts)
        replay = partial(replaying.replayed, settings.kafka_bootstrap)
        carrier = Carrier(applying, ground.vault, ownership, MODELS, replay)
        app = streaming(
            settings.worker_group, settings.kafka_bootstrap, settings.fact_topics, ownership.claim, carrier.carry
        )
        try:
            yield Worker(ownership, Sighting(ground.connections, broker, MODELS), Watchdog(clock), carrier, app)
        finally:
            await broker.close()


async def run(settings: WorkerSettings) -> int:
    """Work until told to end (0) or until something is wrong (1); somebody else starts it again."""
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    async with opened(settings) as worker, probes(worker.ownership, settings.host, settings.port):
        ends = {asyncio.create_task(it) for it in (told.wait(), worker.watch(), worker.fail())}
        done, waiting = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        reasons = [task.exception() or task.result() for task in done]
        _log.info("worker ends", reason=",".join(_named(reason) for reason in reasons))
        async with asyncio.timeout(LEAVE_WITHIN):
            await worker.app.stop()
    return 0 if told.is_set() else 1


def _named(reason: object) -> str:
    return "told-to" if reason is True else reason if isinstance(reason, str) else type(reason).__name__


def main() -> None:
    """Work, then end at once: a thread of the stream processor that does not end must not keep the group waiting."""
    logs.configure("projections-worker")
    settings = WorkerSettings()  # pyright: ignore[reportCallIssue]  the environment gives the rest
    try:
        status = uvloop.run(run(settings))
    except TimeoutError:
        status = 1
    sys.stdout.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
