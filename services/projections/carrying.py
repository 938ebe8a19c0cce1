"""From a batch of records to every read model, again and again until it is done, and counted."""

import asyncio
import math
import time
from collections.abc import AsyncIterable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import stamina

from services.projections.applying import Applying, Outcome
from services.projections.arriving import Arrived, Opens, Slice, opened
from services.projections.ownership import Ownership
from services.projections.read_model import ReadModel
from services.projections.versions import OtherRevision
from shared.observability import logs, metrics
from shared.outages import passes

_log: Final = logs.logger(__name__)
_FACTS: Final = metrics.counter("projection_facts_total", "Facts by what became of them", ("projection", "outcome"))
_BATCH: Final = metrics.histogram(
    "projection_batch_facts", "Facts in a batch", buckets=(1, 2, 5, 10, 25, 50, 100, 250, 500)
)
_CARRIED: Final = metrics.histogram("projection_batch_seconds", "Seconds until every read model had a batch")
_VISIBLE: Final = metrics.histogram(
    "projection_visible_seconds", "From the record of a batch's first fact to its visible row", ("projection",)
)


MUCH: Final = 250
LATELY: Final = 10.0
#: Reads again what lies on the topics from the first offsets up to the second ones, holes included.
Replay = Callable[[Mapping[Slice, int], Mapping[Slice, int]], AsyncIterable[list[Arrived]]]


class OutOfStep(Exception):
    """A read model is behind what was read, and reading again did not help."""


class Carrier:
    """Carries batches one after the other. What may pass is waited for; anything else is raised."""

    def __init__(
        self,
        applying: Applying,
        vault: Opens,
        ownership: Ownership,
        models: Mapping[str, ReadModel[Any]],
        replay: Replay,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._applying = applying
        self._replay = replay
        self._vault = vault
        self._ownership = ownership
        self._models = models
        self._clock = clock
        self._had_much_at = -math.inf
        self._categories = frozenset[str]().union(*(model.fold.categories for model in models.values() if model.fold))

    async def carry(self, batch: Sequence[Arrived]) -> None:
        """Returns when every read model has the batch, or another worker has it. Raises `OutOfStep`."""
        _BATCH.observe(len(batch))
        with _CARRIED.time():
            await self._until_carried(batch)
        if len(batch) >= MUCH:
            self._had_much_at = self._clock()

    @property
    def has_much_to_do(self) -> bool:
        """Whether large batches came lately: then slices take turns, and one that stands still may only be waiting."""
        return self._clock() - self._had_much_at < LATELY

    async def catch_up(self, ends: Mapping[Slice, int]) -> None:
        """Bring every read model up to these ends: it may stand where nothing lies, or have been stopped there."""
        for model in self._models.values():
            await self._read_again(model, ends)

    async def _until_carried(self, batch: Sequence[Arrived]) -> None:
        async for attempt in stamina.retry_context(on=_passes, attempts=None, timeout=None, wait_max=5.0):
            with attempt:
                await self._carry(batch)

    async def _carry(self, batch: Sequence[Arrived]) -> None:
        ready = await opened(batch, self._vault, self._categories)
        answers = await asyncio.gather(
            *(self._apply(model, ready) for model in self._models.values()), return_exceptions=True
        )
        for answer in answers:
            if isinstance(answer, BaseException):
                raise answer

    async def _apply(self, model: ReadModel[Any], batch: Sequence[Arrived]) -> None:
        outcome = await self._applying.apply(model, batch, self._ownership.epochs[model.name])
        _count(model.name, outcome)
        if outcome.ahead:
            await self._read_again(model, {one.at.slice: one.at.offset + 1 for one in batch if one.at})
        first = next((one.recorded for one in batch if one.recorded), None)
        if first and outcome.applied:
            age = datetime.now(UTC) - first.envelope.time
            _VISIBLE.labels(model.name).observe(max(0.0, age.total_seconds()))

    async def _read_again(self, model: ReadModel[Any], ends: Mapping[Slice, int]) -> None:
        """As after a crash of the database's server, a hole in a topic, or where a slice was stopped till now."""
        known = await self._applying.offsets(model)
        starts = {at: known[at] for at in ends if at in known}
        async for batch in self._replay(starts, {at: ends[at] for at in starts}):
            ready = await opened(batch, self._vault, self._categories)
            outcome = await self._applying.apply(model, ready, self._ownership.epochs[model.name])
            _count(model.name, outcome)
            if outcome.ahead:
                raise OutOfStep


def _passes(raised: Exception) -> bool:
    return passes(raised) or isinstance(raised, OtherRevision)


def _count(projection: str, outcome: Outcome) -> None:
    for name in ("applied", "duplicates", "parked", "gaps"):
        _FACTS.labels(projection, name).inc(getattr(outcome, name))
    if outcome.parked or outcome.stopped or outcome.overtaken:
        _log.warning(
            "batch not whole",
            projection=projection,
            parked=outcome.parked,
            stopped=len(outcome.stopped),
            count=len(outcome.overtaken),
        )
