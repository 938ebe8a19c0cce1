"""Many callers, few calls: what is asked while a call is under way goes together into the next one.

There is no timer. A lone question leaves at once; under load each call takes all that has queued meanwhile.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


class Closed(ConnectionError):
    """It is shutting down and takes nothing more."""


@dataclass(slots=True)
class _Waiting(Generic[Q, A]):
    question: Q
    key: Hashable
    answer: asyncio.Future[A]


class Coalescer(Generic[Q, A]):
    """Puts questions to `call` together and gives each its own answer, or raises what was answered to it.

    There are at most `calls` under way, each with `most` questions; `fewest` are never divided between them.
    Questions with the same key are never under way at once. A caller that is cancelled changes nothing for others.
    """

    def __init__(
        self,
        call: Callable[[Sequence[Q]], Awaitable[Sequence[A | Exception]]],
        key: Callable[[Q], Hashable],
        *,
        calls: int = 2,
        fewest: int = 8,
        most: int = 256,
    ) -> None:
        self._call = call
        self._key = key
        self._calls = calls
        self._fewest = fewest
        self._most = most
        self._queue: deque[_Waiting[Q, A]] = deque()
        self._under_way: set[Hashable] = set()
        self._lanes: set[asyncio.Task[None]] = set()
        self._calling = 0
        self._closed = False

    async def ask(self, question: Q) -> A:
        """The answer to the question. Raises `Closed`, or what the call raised."""
        if self._closed:
            raise Closed
        answer: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._queue.append(_Waiting(question, self._key(question), answer))
        self._open_lane()
        return await answer

    async def close(self) -> None:
        """Answer what was asked, take nothing more."""
        self._closed = True
        while self._lanes:
            await asyncio.wait(self._lanes)

    def _open_lane(self) -> None:
        if len(self._lanes) < self._calls:
            lane = asyncio.get_running_loop().create_task(self._serve())
            self._lanes.add(lane)
            lane.add_done_callback(self._lane_ended)

    def _lane_ended(self, lane: asyncio.Task[None]) -> None:
        self._lanes.discard(lane)
        if self._queue and not self._lanes:
            self._open_lane()

    async def _serve(self) -> None:
        while batch := self._take():
            self._calling += 1
            try:
                answers = await self._call([waiting.question for waiting in batch])
            except Exception as failure:  # noqa: BLE001  whatever it was, each caller must hear of it
                answers = [failure] * len(batch)
            self._calling -= 1
            self._under_way.difference_update([waiting.key for waiting in batch])
            for waiting, answer in zip(batch, answers, strict=True):
                _give(waiting.answer, answer)
            # Those who were answered may ask again before the lane looks.
            await asyncio.sleep(0)

    def _take(self) -> list[_Waiting[Q, A]]:
        batch: list[_Waiting[Q, A]] = []
        held: list[_Waiting[Q, A]] = []
        # Lanes that are free share what has queued, so that one encodes while the other's call is under way; a few
        # are not worth a call more.
        share = -(-len(self._queue) // (self._calls - self._calling))
        share = min(self._most, max(self._fewest, share))
        while self._queue and len(batch) < share:
            waiting = self._queue.popleft()
            if waiting.answer.cancelled():
                continue
            if waiting.key in self._under_way:
                held.append(waiting)
                continue
            self._under_way.add(waiting.key)
            batch.append(waiting)
        self._queue.extendleft(reversed(held))
        return batch


def _give(waiting: "asyncio.Future[A]", answer: A | Exception) -> None:
    if waiting.done():
        return
    if isinstance(answer, Exception):
        waiting.set_exception(answer)
    else:
        waiting.set_result(answer)
