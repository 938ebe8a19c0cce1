"""What a library says again and again: aiokafka says a hundred times a second that no broker is there."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from math import inf
from typing import Final

from shared.observability.foreign import OWN

EVERY: Final = 10.0
Place = tuple[str, int]


class Repeats(logging.Filter):
    """Lets what one place in a library says through every ten seconds. Exceptions and our own lines always pass."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._passed: dict[Place, float] = {}
        self._held_back = Counter[Place]()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it may be written now."""
        if record.exc_info or record.name.split(".", 1)[0] in OWN:
            return True
        place, now = (record.pathname, record.lineno), self._clock()
        if now - self._passed.get(place, -inf) < EVERY:
            self._held_back[place] += 1
            return False
        self._passed[place] = now
        record.__dict__["held_back"] = self._held_back.pop(place, 0)
        return True
