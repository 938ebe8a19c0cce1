"""From a batch of records to every read model, again and again until it is done, and counted."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import stamina

from services.projections.applying import Applying, Outcome
from services.projections.arriving import Arrived, Opens, opened
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


class OutOfStep(Exception):
    """A read model is behind what was read, as after a crash of its server: read again from where it is."""


class Carrier:
    """Carries batches one after the other. What may pass is waited for; anything else is raised."""

    def __init__(
        self, applying: Applying, vault: Opens, ownership: Ownership, models: Mapping[str, ReadModel[Any]]
    ) -> None:
        self._applying = applying
        self._vault = vault
        self._ownership = ownership
        self._models = models
        self._categories = frozenset[str]().union(*(model.fold.categories for model in models.values() if model.fold))

    async def carry(self, batch: Sequence[Arrived]) -> None:
        """Returns when every read model has the batch, or another worker has it. Raises `OutOfStep`."""
        _BATCH.observe(len(batch))
        with _CARRIED.time():
            await self._until_carried(batch)

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
            raise OutOfStep
        first = next((one.recorded for one in batch if one.recorded), None)
        if first and outcome.applied:
            age = datetime.now(UTC) - first.envelope.time
            _VISIBLE.labels(model.name).observe(max(0.0, age.total_seconds()))


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
