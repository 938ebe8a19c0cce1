"""What every contestant of the append group does: one fact per command, the expected version checked."""

import json
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

from bench.alternating import percentile

#: After so many facts a writer goes on with a new stream.
FACTS_A_STREAM: Final = 10
TYPE: Final = "intake.contact-recorded.v1"
DATA: Final = json.dumps({"person_id": str(uuid.UUID(int=7)), "note": "n" * 340}).encode()


@dataclass(frozen=True, slots=True)
class Pace:
    """Appends per second, and how long the slowest hundredth took at least, in milliseconds."""

    per_second: float
    p99: float


class Rival(Protocol):
    """A store that takes facts from so many writers at once for so many seconds."""

    async def pace(self, writers: int, seconds: float) -> Pace: ...
    async def close(self) -> None: ...


async def write_until(end: float, append: Callable[[str, int], Awaitable[None]]) -> list[float]:
    """One writer: how long each append took. `append` gets the stream and the version it expects."""
    took: list[float] = []
    while time.perf_counter() < end:
        stream = f"case-{uuid.uuid4()}"
        for version in range(FACTS_A_STREAM):
            begun = time.perf_counter()
            await append(stream, version)
            took.append(time.perf_counter() - begun)
    return took


def pace_of(took: list[float], seconds: float) -> Pace:
    return Pace(len(took) / seconds, percentile(took, 0.99) * 1000)
