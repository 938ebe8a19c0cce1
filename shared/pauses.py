"""How long to wait before what has failed is tried again."""

import time
from collections.abc import Callable


class Pauses:
    """Each twice as long as the one before, and short again after a run at least as long as the longest pause."""

    def __init__(self, first: float, longest: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._first = self._next = first
        self._longest = longest
        self._clock = clock
        self._began = clock()

    def next(self) -> float:
        """Seconds to wait after the run that has just failed; the next run begins behind them."""
        now = self._clock()
        if now - self._began >= self._longest:
            self.reset()
        pause, self._next = self._next, min(2 * self._next, self._longest)
        self._began = now + pause
        return pause

    def reset(self) -> None:
        """Something has gone well: the next pause is a first one."""
        self._next = self._first
