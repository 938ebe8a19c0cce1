"""A whole history folded in memory and written by COPY: one part of a rebuild, in a process of its own.

The part comes as one JSON line on standard input; how far it is and what it found goes as JSON lines to the output.
"""

import asyncio
import gc
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from msgspec import json

from services.projections import foundations, replaying
from services.projections.arriving import Arrived, Opens, Slice, opened
from services.projections.batching import Batching, Changes, Known, Learnt, Parked, Stream
from services.projections.models import MODELS
from services.projections.parts import Part, Told
from services.projections.read_model import Ledger, ReadModel, Row
from services.projections.tables import Pool, Tables

#: Each COPY is a transaction of its own: a long one would hold back the relays of every store of the server.
COPY_ROWS: Final = 20_000
_ENCODE: Final = json.Encoder().encode


class Loader:
    """Folds everything on states in memory; rows of facts go out as they come, all others in the end."""

    def __init__(self, tables: Tables, pool: Pool, vault: Opens) -> None:
        self._tables = tables
        self._model: ReadModel[Any] = tables.model
        self._pool = pool
        self._vault = vault
        self._known = Known()
        self._keys: dict[tuple[str, str], str] = {}
        self._offsets: dict[Slice, int] = {}
        self._sums: dict[str, Counter[Row]] = {}
        self._parked: list[Parked] = []
        self._passed_over: Counter[Stream] = Counter()

    async def take(self, batch: list[Arrived]) -> Told:
        """One batch more."""
        fold = self._model.fold
        ready = await opened(batch, self._vault, fold.categories) if fold else batch
        changes = Batching(self._model, self._known, Learnt(nobody_to_ask=True)).fold(ready)
        self._keys |= changes.moved
        self._parked = [it for it in self._parked if it.one.whose not in changes.forgotten] + changes.parked
        self._passed_over.update(changes.passed_over)
        self._offsets |= _behind(batch)
        for ledger in self._model.ledgers:
            await self._log(ledger, changes)
        return Told(len(batch), len(changes.applied), len(changes.parked))

    async def finish(self) -> None:
        """Write what was folded."""
        states = self._known.states
        for table in self._model.tables:
            await self._copy(table.name, table.columns, (row for key in states for row in table.rows(key, states[key])))
        for ledger in self._model.ledgers:
            summed = ((*group, count) for group, count in sorted(self._sums.get(ledger.name, Counter()).items()))
            await self._copy(ledger.name, ledger.columns, summed)
        positions = (
            (*stream, self._keys[stream], version, self._passed_over[stream])
            for stream, version in self._known.positions.items()
        )
        await self._copy("stream_position", ("tenant", "stream_id", "key", "version", "passed_over"), positions)
        async with self._pool.acquire() as connection, connection.transaction():
            changes = Changes(forgotten=self._known.erased, parked=self._parked)
            await self._tables.write(connection, {}, self._known, changes, self._offsets)

    async def _log(self, ledger: Ledger, changes: Changes) -> None:
        rows = self._tables.ledger_rows(ledger, self._known, changes)
        if ledger.personal:
            await self._copy(ledger.name, ledger.columns, rows)
            return
        # What only counts is summed here: a COPY cannot add to a row.
        sums = self._sums.setdefault(ledger.name, Counter())
        for *group, count in rows:
            sums[tuple(group)] += count

    async def _copy(self, table: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
        left = iter(rows)
        while chunk := list(islice(left, COPY_ROWS)):
            async with self._pool.acquire() as connection:
                await connection.copy_records_to_table(
                    table, schema_name=self._tables.schema, columns=columns, records=chunk
                )


def _behind(batch: list[Arrived]) -> dict[Slice, int]:
    last = {(one.at.topic, one.at.partition): one.at.offset for one in batch if one.at}
    return {at: offset + 1 for at, offset in last.items()}


async def load(part: Part) -> None:
    """Load the part, telling on standard output."""
    async with foundations.opened(part, "projections-rebuild", connections=2) as ground:
        loader = Loader(Tables(MODELS[part.model], part.schema), ground.connections, ground.vault)
        async for batch in replaying.replayed(part.bootstrap, part.starts, part.ends):
            _tell(await loader.take(batch))
        await loader.finish()


def _tell(told: Told) -> None:
    sys.stdout.buffer.write(_ENCODE(told) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    # Everything lives until the end, so looking for garbage is in vain.
    gc.disable()
    asyncio.run(load(json.decode(sys.stdin.buffer.readline(), type=Part)))
