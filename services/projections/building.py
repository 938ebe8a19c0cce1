"""The parts of a rebuild side by side: one process for each share of the partitions."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec import json

from services.projections.arriving import Slice
from services.projections.parts import Part, Told

#: So many records more.
Progress = Callable[[int], None]
_ENCODE: Final = json.Encoder().encode
_TOLD: Final = json.Decoder(Told).decode


class PartFailed(Exception):
    """A process of the rebuild ended badly; what it said is on standard error."""


@dataclass(slots=True)
class Loaded:
    """What all parts found together."""

    records: int = 0
    applied: int = 0
    parked: int = 0


def shares(slices: Mapping[Slice, tuple[int, int]], processes: int) -> list[dict[Slice, tuple[int, int]]]:
    """The slices divided so that each partition number, and with it each person, is in one share."""
    weights: dict[int, int] = {}
    for (_, partition), (start, end) in slices.items():
        weights[partition] = weights.get(partition, 0) + end - start
    divided: list[dict[Slice, tuple[int, int]]] = [{} for _ in range(processes)]
    loads = [0] * processes
    for partition in sorted(weights, key=lambda number: -weights[number]):
        lightest = loads.index(min(loads))
        loads[lightest] += weights[partition]
        divided[lightest] |= {at: bounds for at, bounds in slices.items() if at[1] == partition}
    return [share for share in divided if share]


async def built(parts: Sequence[Part], progress: Progress) -> Loaded:
    """Load all parts. Raises `PartFailed`; the other parts are ended then."""
    loaded = Loaded()
    processes = [await _start(part) for part in parts]
    try:
        async with asyncio.TaskGroup() as group:
            for process in processes:
                group.create_task(_follow(process, loaded, progress))
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None
    finally:
        for process in processes:
            if process.returncode is None:
                process.kill()
                await process.wait()
    return loaded


async def _start(part: Part) -> Process:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "services.projections.loading", stdin=PIPE, stdout=PIPE
    )
    if process.stdin:
        process.stdin.write(_ENCODE(part) + b"\n")
        await process.stdin.drain()
        process.stdin.close()
    return process


async def _follow(process: Process, loaded: Loaded, progress: Progress) -> None:
    while line := await process.stdout.readline() if process.stdout else b"":
        told = _TOLD(line)
        loaded.records += told.records
        loaded.applied += told.applied
        loaded.parked += told.parked
        progress(told.records)
    if await process.wait():
        raise PartFailed
