"""Which slices this worker holds, under which epochs, and where it has to read on: all of it from PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

import asyncpg

from services.projections import versions
from services.projections.arriving import Slice
from services.projections.read_model import ReadModel
from services.projections.tables import QUERIES, Pool, Tables, columns
from shared.observability import logs

_log = logs.logger(__name__)


class FactsAreGone(Exception):
    """A read model stands where its topic holds nothing: the topic was cut, made anew, or restored to an earlier day.

    Reading on would pass over facts. Put the topic right, or rebuild the read model from the topic as it is.
    """


class Bounds(Protocol):
    """Where each slice begins and ends."""

    async def beginnings(self, slices: Collection[Slice]) -> Mapping[Slice, int]: ...
    async def ends(self, slices: Collection[Slice]) -> Mapping[Slice, int]: ...


class Ownership:
    """Raises the epochs of what was assigned; whoever held it before writes nothing any more."""

    def __init__(self, pool: Pool, models: Mapping[str, ReadModel[Any]], bounds: Bounds) -> None:
        self._pool = pool
        self._models = models
        self._bounds = bounds
        self.epochs: Mapping[str, Mapping[Slice, int]] = {name: {} for name in models}
        self.claims = 0

    @property
    def slices(self) -> frozenset[Slice]:
        """What is held now."""
        return frozenset(self.epochs[next(iter(self.epochs))])

    async def claim(self, slices: Collection[Slice]) -> Mapping[Slice, int]:
        """Hold these slices and no others; the offset at which each must be read on.

        Raises `FactsAreGone`, or what Kafka and the database raise when away.
        """
        epochs = await self._raise(slices)
        # Only now: whoever held a slice before cannot come further than the ends that are seen from here on.
        beginnings, ends = await self._bounds.beginnings(slices), await self._bounds.ends(slices)
        offsets: dict[Slice, int] = {}
        async with self._pool.acquire() as connection, connection.transaction():
            for model in self._models.values():
                tables = Tables(model, (await versions.live(connection, model)).schema)
                for at, offset in (await _begun(connection, tables, beginnings, ends)).items():
                    offsets[at] = min(offset, offsets.get(at, offset))
        self.epochs, self.claims = epochs, self.claims + 1
        _log.info("slices claimed", assigned=len(slices))
        return offsets

    async def _raise(self, slices: Collection[Slice]) -> dict[str, dict[Slice, int]]:
        epochs: dict[str, dict[Slice, int]] = {name: {} for name in self._models}
        for row in await self._claimed(slices):
            epochs[row["projection"]][row["topic"], row["partition"]] = row["epoch"]
        return epochs

    async def _claimed(self, slices: Collection[Slice]) -> Sequence[Any]:
        """From whoever is frozen while holding them, too."""
        wanted = columns(sorted(slices), 2)
        while True:
            try:
                async with self._pool.acquire() as connection, connection.transaction():
                    await connection.execute(QUERIES["be_impatient"])
                    return await connection.fetch(QUERIES["claim"], list(self._models), *wanted)
            except asyncpg.LockNotAvailableError:
                _log.warning("slices are held", count=await self._pool.fetchval(QUERIES["oust"]))


async def _begun(
    connection: Any, tables: Tables, beginnings: Mapping[Slice, int], ends: Mapping[Slice, int]
) -> dict[Slice, int]:
    """Where the version reads on; slices it has never read are begun explicitly."""
    known = await tables.offsets(connection)
    if any(not first <= known.get(at, first) <= ends[at] for at, first in beginnings.items()):
        raise FactsAreGone(tables.schema)
    new = {at: first for at, first in beginnings.items() if at not in known}
    await tables.move_offsets(connection, new)
    return {at: known.get(at, first) for at, first in beginnings.items()}
