"""One batch into one read model: rows, stream versions and offsets change in one transaction, or nothing does."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import asyncpg
from msgspec.structs import replace

from services.projections import versions
from services.projections.arriving import Arrived, Opens, Slice
from services.projections.asking import Asking, Refetch, ask
from services.projections.batching import Batching, Changes, Known, Learnt, Stream
from services.projections.read_model import ReadModel
from services.projections.sequence import Due, due
from services.projections.tables import QUERIES, Connection, Pool, Tables, columns
from services.projections.versions import OtherRevision
from shared.observability import logs

MOST_PARKED: Final = 50
_log: Final = logs.logger(__name__)


@dataclass(slots=True)
class Outcome:
    """What became of a batch.

    Slices that were `overtaken` belong to another worker; `stopped` ones need a person. Records that were `ahead`, but
    in no stopped slice, were left: the worker must read again from where the read model is.
    """

    applied: int = 0
    duplicates: int = 0
    parked: int = 0
    gaps: int = 0
    ahead: int = 0
    overtaken: frozenset[Slice] = frozenset()
    stopped: frozenset[Slice] = frozenset()


class GapFound(Exception):
    """Facts are missing after these versions."""

    def __init__(self, gaps: Mapping[Stream, int]) -> None:
        super().__init__()
        self.gaps = gaps


class _Full(Exception):
    def __init__(self, slices: frozenset[Slice]) -> None:
        super().__init__()
        self.slices = slices


@dataclass(slots=True)
class _Attempt:
    """What earlier attempts at the same batch have taught."""

    learnt: Learnt = field(default_factory=Learnt)
    stopped: frozenset[Slice] = frozenset()
    gaps: int = 0


class Applying:
    """Applies batches. Whatever it raises leaves the read model as it was: apply the same batch again."""

    def __init__(self, pool: Pool, vault: Opens, refetch: Refetch, *, most_parked: int = MOST_PARKED) -> None:
        self._pool = pool
        self._asking = Asking(refetch, vault)
        self._most_parked = most_parked
        self._tables: dict[str, Tables] = {}

    async def apply(self, model: ReadModel[Any], batch: Sequence[Arrived], epochs: Mapping[Slice, int]) -> Outcome:
        """Apply opened records of slices that are held under these epochs.

        Raises `OtherRevision`, or what the database and the key store raise when away.
        """
        try:
            return await self._attempt(model, batch, epochs)
        except asyncpg.DataError as failure:
            # A fact the fold took and the tables refuse: found by halving, then set aside like any other poison.
            if len(batch) == 1:
                refused = [replace(batch[0], fact=None, failure=type(failure).__name__)]
                return await self._attempt(model, refused, epochs)
        except _Full:
            # Halved, too, so that what comes before the slice is full is done, and seen by whoever must deal with it.
            pass
        middle = len(batch) // 2
        first = await self.apply(model, batch[:middle], epochs)
        return _sum(first, await self.apply(model, batch[middle:], epochs))

    async def offsets(self, model: ReadModel[Any]) -> Mapping[Slice, int]:
        """How far the read model has come."""
        async with self._pool.acquire() as connection:
            return await Tables(model, (await versions.live(connection, model)).schema).offsets(connection)

    async def _attempt(self, model: ReadModel[Any], batch: Sequence[Arrived], epochs: Mapping[Slice, int]) -> Outcome:
        attempt = _Attempt()
        while True:
            try:
                return await self._transaction(model, batch, epochs, attempt)
            except GapFound as gap:
                attempt.gaps += len(gap.gaps)
                for stream, after in gap.gaps.items():
                    await ask(self._asking, model, (stream, after), attempt.learnt)
            except _Full as full:
                if len(batch) > 1:
                    raise
                attempt.stopped |= full.slices

    async def _transaction(
        self, model: ReadModel[Any], batch: Sequence[Arrived], epochs: Mapping[Slice, int], attempt: _Attempt
    ) -> Outcome:
        async with self._pool.acquire() as connection, connection.transaction():
            tables, held = await self._begin(connection, model, {one.at.slice for one in batch if one.at})
            overtaken = frozenset(at for at, epoch in held.items() if epoch is None or epoch != epochs.get(at))
            known = await tables.known(connection, batch)
            timely = due(batch, known.offsets, overtaken, attempt.stopped)
            waiting = {one.at.slice for one in timely.ahead if one.at}
            stopped = attempt.stopped | await self._full(connection, tables, waiting, self._most_parked)
            changes = await write(connection, tables, known, timely, attempt.learnt)
            if changes.forgotten:
                await tables.forget_beside(connection, changes.forgotten)
            if changes.parked:
                touched = {parked.one.at.slice for parked in changes.parked if parked.one.at}
                if full := await self._full(connection, tables, touched, self._most_parked + 1):
                    raise _Full(full)
        return Outcome(
            applied=len(changes.applied),
            duplicates=changes.duplicates + timely.repeated,
            parked=len(changes.parked),
            gaps=attempt.gaps,
            ahead=sum(one.at.slice not in stopped for one in timely.ahead if one.at),
            overtaken=overtaken,
            stopped=stopped,
        )

    async def _begin(
        self, connection: Connection, model: ReadModel[Any], slices: set[Slice]
    ) -> tuple[Tables, dict[Slice, int | None]]:
        """The live version, and under which epoch each slice is held. Raises `NoVersion`, `OtherRevision`."""
        wanted = columns(sorted(slices), 2)
        # Who waits here for a switch finds the old version no longer live, and sees the new one only when asking again.
        rows = await connection.fetch(QUERIES["begin"], model.name, *wanted)
        rows = rows or await connection.fetch(QUERIES["begin"], model.name, *wanted)
        schema = rows[0]["schema_name"] if rows else (await versions.live(connection, model)).schema
        if rows and rows[0]["revision"] != model.revision:
            raise OtherRevision(model.name)
        held = {(row["topic"], row["partition"]): row["epoch"] for row in rows}
        return self._tables.setdefault(schema, Tables(model, schema)), {at: held.get(at) for at in slices}

    async def _full(
        self, connection: Connection, tables: Tables, slices: Collection[Slice], keys: int
    ) -> frozenset[Slice]:
        """The slices in which so many keys are set aside."""
        counts = await tables.parked_per_slice(connection) if slices else {}
        return frozenset(at for at in slices if counts.get(at, 0) >= keys)


async def write(connection: Connection, tables: Tables, known: Known, timely: Due, learnt: Learnt) -> Changes:
    """Fold what is due on what is known and write what changed. Raises `GapFound`; nothing is written then."""
    before = dict(known.states)
    changes = Batching(tables.model, known, learnt).fold(timely.records, timely.ahead)
    if changes.gaps:
        raise GapFound(changes.gaps)
    await tables.write(connection, before, known, changes, timely.offsets)
    return changes


async def apply_alone(connection: Connection, tables: Tables, batch: Sequence[Arrived]) -> Changes:
    """Apply opened records to a version that nobody else writes; gaps park their key."""
    async with connection.transaction():
        known = await tables.known(connection, batch)
        timely = due(batch, known.offsets)
        return await write(connection, tables, known, timely, Learnt(nobody_to_ask=True))


def _sum(first: Outcome, second: Outcome) -> Outcome:
    return Outcome(
        first.applied + second.applied,
        first.duplicates + second.duplicates,
        first.parked + second.parked,
        first.gaps + second.gaps,
        first.ahead + second.ahead,
        first.overtaken | second.overtaken,
        first.stopped | second.stopped,
    )
