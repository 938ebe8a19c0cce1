"""Appending: ours beside the `eventsourcing` library, message-db, and PostgreSQL's own single-row commits."""

import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from bench import append_pgbench
from bench.alternating import medians
from bench.append_eventsourcing import EventSourcing
from bench.append_messagedb import MessageDb
from bench.append_ours import Ours
from bench.append_pgbench import Pgbench
from bench.append_rival import Rival
from bench.rows import Goal, Row, row
from bench.servers import Servers
from shared.testing.stack import Stack

WRITERS: Final = (1, 32, 128)
SECONDS: Final = 2.0
WARM_UP: Final = 1.0
OURS: Final = "ours"
#: By rival and number of writers at once.
GOALS: Final[Mapping[tuple[str, int], Goal]] = {
    ("pgbench", 1): Goal(0.5),
    ("pgbench", 32): Goal(1.5),
    ("pgbench", 128): Goal(3),
    ("eventsourcing", 32): Goal(20),
    ("message-db", 32): Goal(12),
}


async def measure(servers: Servers) -> list[Row]:
    """A row for each rival and number of writers, and the slowest hundredth beside pgbench's."""
    stack = await servers.stack()
    with tempfile.TemporaryDirectory() as directory:
        rivals = await _rivals(stack, Path(directory))
        try:
            return [row for writers in WRITERS for row in await _at(writers, rivals)]
        finally:
            for rival in rivals.values():
                await rival.close()


async def _rivals(stack: Stack, directory: Path) -> dict[str, Rival]:
    rivals: dict[str, Rival] = {
        OURS: await Ours.on(stack),
        "eventsourcing": await EventSourcing.on(stack, functions=False),
        "eventsourcing, db functions": await EventSourcing.on(stack, functions=True),
        "message-db": await MessageDb.on(stack),
    }
    if pgbench := append_pgbench.program():
        rivals["pgbench"] = await Pgbench.on(stack, pgbench, directory)
    return rivals


async def _at(writers: int, rivals: Mapping[str, Rival]) -> list[Row]:
    slowest: dict[str, list[float]] = {name: [] for name in rivals}

    async def run(name: str) -> float:
        pace = await rivals[name].pace(writers, SECONDS)
        slowest[name].append(pace.p99)
        return pace.per_second

    for rival in rivals.values():
        await rival.pace(writers, WARM_UP)
    rates = await medians({name: partial(run, name) for name in rivals})
    rows = [
        row(f"append, {writers} at once / {name}", rates[OURS], "1/s", beside=rate, goal=GOALS.get((name, writers)))
        for name, rate in rates.items()
        if name != OURS
    ]
    if "pgbench" in rivals:
        p99 = {name: sorted(values)[len(values) // 2] for name, values in slowest.items()}
        goal = Goal(0.5, "at most") if writers == WRITERS[1] else None
        rows.append(row(f"append p99, {writers} at once / pgbench", p99[OURS], "ms", beside=p99["pgbench"], goal=goal))
    return rows
