"""Runs the stream processor until so many records came, and prints what it did.

In a process of its own, because the stream processor leaves connections to be closed by the end of the process.
"""

import asyncio
import json
import os
import sys
from collections.abc import Collection, Mapping, Sequence

from services.projections.arriving import Arrived, Slice
from services.projections.streaming import OwnOffsets, OwnTransport, streaming


async def probe(bootstrap: str, group: str, begin: int, wanted: int, topics: Sequence[str]) -> dict[str, object]:
    came: list[Arrived] = []
    claimed: list[Slice] = []
    enough = asyncio.Event()

    async def claim(slices: Collection[Slice]) -> Mapping[Slice, int]:
        claimed.extend(slices)
        return dict.fromkeys(slices, begin)

    async def carry(batch: Sequence[Arrived]) -> None:
        came.extend(batch)
        if len(came) >= wanted:
            enough.set()

    app = streaming(group, bootstrap, topics, claim, carry)
    await app.start()
    async with asyncio.timeout(60):
        await enough.wait()
    await app.stop()
    return {
        "own_transport": isinstance(app.transport, OwnTransport),
        "own_consumer": isinstance(app.consumer, OwnOffsets),
        "claimed": sorted({(topic, partition) for topic, partition in claimed}),
        "came": [(one.at.topic, one.at.offset, one.failure) for one in came if one.at],
    }


if __name__ == "__main__":
    _, bootstrap, group, begin, wanted, *topics = sys.argv
    told = asyncio.run(probe(bootstrap, group, int(begin), int(wanted), topics))
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)
