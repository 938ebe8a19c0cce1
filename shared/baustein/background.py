"""Work beside the requests, kept going as long as the service runs."""

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

from shared.observability import logs, metrics
from shared.pauses import Pauses

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 30.0
_FAILED: Final = metrics.counter("angelpunkt_background_failures", "Background work that failed", ("worker",))
_log: Final = logs.logger(__name__)

Work = Callable[[], Awaitable[object]]


@asynccontextmanager
async def kept_going(work: Mapping[str, Work]) -> AsyncGenerator[None]:
    """All of it runs inside the context; what fails is logged, counted and begun again, ever more slowly."""
    tasks = [asyncio.create_task(again_and_again(name, one)) for name, one in work.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def again_and_again(
    name: str,
    work: Work,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Until cancelled. A failure does not stop the service: commands need none of this work."""
    pauses = Pauses(FIRST_PAUSE, LONGEST_PAUSE, clock)
    while True:
        try:
            await work()
        except Exception as fault:  # noqa: BLE001  whatever it was, the next attempt may succeed
            _FAILED.labels(worker=name).inc()
            _log.error("background work failed", worker=name, exc_info=fault)
        await sleep(pauses.next())
