"""Batches that gather while the one before is written."""

import asyncio
from collections.abc import Sequence

import pytest

from services.projections.gathering import Gathering


class Writer:
    """Takes a batch only when it is let."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.let = asyncio.Semaphore(0)
        self.busy = asyncio.Event()

    async def write(self, batch: Sequence[int]) -> None:
        self.busy.set()
        await self.let.acquire()
        self.batches.append(list(batch))
        self.busy.clear()


def at_once(_: int) -> float:
    return 0.0


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


async def test_what_comes_while_a_batch_is_written_goes_out_together() -> None:
    writer = Writer()
    gathering = Gathering[int](writer.write, 10, at_once)
    running = asyncio.create_task(gathering.run())
    await gathering.put([1])
    await writer.busy.wait()
    await gathering.put([2, 3])
    await gathering.put([4])
    for _ in range(2):
        writer.let.release()
        await asyncio.sleep(0)
    while len(writer.batches) < 2:  # noqa: ASYNC110  the loop only has to turn
        await asyncio.sleep(0)
    assert writer.batches == [[1], [2, 3, 4]]
    await ended(running)


async def test_no_batch_is_larger_than_it_may_be_and_nothing_changes_its_place() -> None:
    writer = Writer()
    gathering = Gathering[int](writer.write, 3, at_once)
    running = asyncio.create_task(gathering.run())
    for _ in range(10):
        writer.let.release()
    for number in range(0, 20, 4):
        await gathering.put([number, number + 1, number + 2, number + 3])
    while sum(map(len, writer.batches)) < 20:  # noqa: ASYNC110  the loop only has to turn
        await asyncio.sleep(0)
    assert max(map(len, writer.batches)) == 3
    assert [number for batch in writer.batches for number in batch] == list(range(20))
    await ended(running)


async def test_whoever_brings_more_than_there_is_room_for_waits() -> None:
    writer = Writer()
    gathering = Gathering[int](writer.write, 2, at_once)
    running = asyncio.create_task(gathering.run())
    await gathering.put([1, 2])
    await writer.busy.wait()
    await gathering.put([3, 4])
    third = asyncio.create_task(gathering.put([5]))
    await asyncio.sleep(0)
    assert not third.done()
    writer.let.release()
    await third
    await ended(running)


async def test_a_batch_that_may_wait_goes_out_when_it_is_full_or_its_time_is_over() -> None:
    writer = Writer()
    gathering = Gathering[int](writer.write, 2, lambda first: 3600.0 if first == 1 else 0.001)
    running = asyncio.create_task(gathering.run())
    for _ in range(2):
        writer.let.release()
    await gathering.put([1])
    await gathering.put([2])
    while not writer.batches:  # noqa: ASYNC110  the loop only has to turn
        await asyncio.sleep(0)
    await gathering.put([3])
    async with asyncio.timeout(10):
        while len(writer.batches) < 2:  # noqa: ASYNC110  its time has to pass
            await asyncio.sleep(0.001)
    assert writer.batches == [[1, 2], [3]]
    await ended(running)


async def test_a_batch_that_fails_ends_the_gathering() -> None:
    async def refuse(_: Sequence[int]) -> None:
        raise ZeroDivisionError

    gathering = Gathering[int](refuse, 2, at_once)
    running = asyncio.create_task(gathering.run())
    await gathering.put([1])
    with pytest.raises(ZeroDivisionError):
        await running
