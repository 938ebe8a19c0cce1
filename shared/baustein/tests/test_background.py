import asyncio
from collections.abc import Awaitable, Callable

import pytest

from shared.baustein.background import again_and_again, kept_going


def failing(times: int, done: asyncio.Event) -> Callable[[], Awaitable[object]]:
    left = iter(range(times))

    async def work() -> None:
        if next(left, None) is not None:
            raise ConnectionError("away")
        done.set()
        await asyncio.Event().wait()

    return work


async def test_work_that_fails_is_begun_again_ever_more_slowly() -> None:
    done, pauses = asyncio.Event(), list[float]()

    async def noted(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    task = asyncio.create_task(again_and_again("relay", failing(7, done), noted))
    await asyncio.wait_for(done.wait(), 5)
    task.cancel()
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


async def test_work_that_fails_after_a_long_run_is_begun_again_at_once() -> None:
    now, pauses, done = 0.0, list[float](), asyncio.Event()
    runs = iter([0.0, 0.0, 3.0, 30.0, 0.0, 3600.0])

    async def work() -> None:
        nonlocal now
        lasts = next(runs, None)
        if lasts is None:
            done.set()
            await asyncio.Event().wait()
        now += lasts or 0
        raise ConnectionError("away")

    async def pass_time(seconds: float) -> None:
        nonlocal now
        now += seconds
        pauses.append(seconds)
        await asyncio.sleep(0)

    task = asyncio.create_task(again_and_again("relay", work, pass_time, lambda: now))
    await asyncio.wait_for(done.wait(), 5)
    task.cancel()
    assert pauses == [1, 2, 4, 1, 2, 1]


async def test_work_ends_with_what_it_belongs_to() -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with kept_going({"relay": work}):
        await asyncio.wait_for(began.wait(), 5)
        assert not ended.is_set()
    assert ended.is_set()


async def test_a_failure_of_the_service_itself_is_not_hidden_by_its_work() -> None:
    with pytest.raises(ZeroDivisionError):
        async with kept_going({"relay": asyncio.Event().wait}):
            raise ZeroDivisionError
