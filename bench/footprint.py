"""How long the whole platform takes to stand, and what each of its processes holds in memory once it does."""

import time
from typing import Final

import psutil

from bench.rows import Goal, Row, row
from bench.servers import Servers
from bench.whole import platform
from deploy.embedded.local import LocalPlatform
from deploy.embedded.parts import PARTS

MIB: Final = 1024 * 1024
START: Final = Goal(25, "at most", of="ours")
SERVICE: Final = Goal(60, "at most", of="ours")


async def measure(servers: Servers) -> list[Row]:  # noqa: ARG001  the platform brings its own
    """From nothing but what is fetched, with empty databases to be made and migrated, to everything ready."""
    begun = time.perf_counter()
    async with platform() as running:
        stood = row("start of the whole platform, everything fetched", time.perf_counter() - begun, "s", goal=START)
        held = [_held(running, part.name, SERVICE) for part in PARTS]
        return [stood, *held, _held(running, "kafka"), _held(running, "postgres")]


def _held(running: LocalPlatform, part: str, goal: Goal | None = None) -> Row:
    process = psutil.Process(running.process(part).pid)
    family = [process, *process.children(recursive=True)]
    private = sum(member.memory_full_info().uss for member in family)
    return row(f"memory of {part}, of its own", private / MIB, "MiB", goal=goal)
