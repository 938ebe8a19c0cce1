"""So many requests a caller may make; who asks for more is told when to come again. Kept in memory, per process."""

import math
import time
from collections.abc import Callable
from typing import Final

from pydantic import Field

from shared.access.subject import Subject
from shared.hosting.settings import ProcessSettings
from shared.web.problem import Problem

#: Callers that are remembered; whoever has not asked for longest is forgotten first.
MOST: Final = 10_000


class LimitSettings(ProcessSettings):
    """What each caller may do: so many requests a second on average, and so many at once after a rest.

    A person at a screen makes a few; the defaults only stop a program that has lost its way.
    """

    requests_per_second: float = Field(default=500.0, gt=0)
    requests_at_once: int = Field(default=5_000, ge=1)


class Limiter:
    """A bucket for each caller that fills while they rest. `clock` counts seconds and never goes back."""

    def __init__(self, limits: LimitSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = limits.requests_per_second
        self._most = limits.requests_at_once
        self._clock = clock
        self._left: dict[tuple[str, str], tuple[float, float]] = {}

    def admit(self, caller: Subject) -> None:
        """Count one request. Raises `Problem` with the seconds after which another one is admitted."""
        who, now = (caller.tenant, caller.actor), self._clock()
        left, since = self._left.pop(who, (float(self._most), now))
        left = min(self._most, left + (now - since) * self._rate)
        admitted = left >= 1
        # Put in again at the end: the order is that of the last requests.
        self._left[who] = (left - 1 if admitted else left, now)
        if len(self._left) > MOST:
            del self._left[next(iter(self._left))]
        if not admitted:
            seconds = math.ceil((1 - left) / self._rate)
            raise Problem("too-many-requests", headers={"Retry-After": str(max(1, seconds))})
