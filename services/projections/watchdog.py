"""Tells a worker that stands still from one that has nothing to do. It trusts nothing of the stream processor."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from services.projections.arriving import Slice

PATIENCE: Final = 120.0
#: What has stood still for so long is looked after before it is given up.
SUSPICION: Final = 10.0


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of the worker: the offset of each slice it holds, and where the slice ends as far as is known.

    Slices that were `stopped` wait for a person: to start again would move nothing.
    """

    offsets: Mapping[Slice, int]
    ends: Mapping[Slice, int]
    stopped: Collection[Slice] = ()

    @property
    def lags(self) -> dict[Slice, int]:
        return {at: max(0, self.ends.get(at, offset) - offset) for at, offset in self.offsets.items()}


@dataclass(slots=True)
class Watchdog:
    """`clock` counts seconds and never goes back."""

    clock: Callable[[], float]
    patience: float = PATIENCE
    _unassigned_since: float | None = None
    _unmoved: dict[Slice, tuple[int, float]] = field(default_factory=dict[Slice, tuple[int, float]])

    def verdict(self, sight: Sight) -> str | None:
        """Why the worker must end, or None while all is well."""
        now = self.clock()
        if not sight.offsets:
            self._unassigned_since = self._unassigned_since if self._unassigned_since is not None else now
            return "not-assigned" if now - self._unassigned_since >= self.patience else None
        self._unassigned_since = None
        lagging = (at for at, lag in sight.lags.items() if lag and at not in sight.stopped)
        self._unmoved = {at: self._since(at, sight.offsets[at], now) for at in lagging}
        stuck = any(now - since >= self.patience for _, since in self._unmoved.values())
        return "not-moving" if stuck else None

    def standing(self) -> frozenset[Slice]:
        """The slices that have stood still for a while although they lag, as far as was seen."""
        now = self.clock()
        return frozenset(at for at, (_, since) in self._unmoved.items() if now - since >= SUSPICION)

    def _since(self, at: Slice, offset: int, now: float) -> tuple[int, float]:
        seen, since = self._unmoved.get(at, (offset, now))
        return (seen, since) if seen == offset else (offset, now)
