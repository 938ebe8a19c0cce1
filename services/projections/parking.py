"""Facts that were set aside: tried again after a fix, or passed over with a reason; both are written down."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from services.projections import replaying, versions
from services.projections.applying import GapFound, write
from services.projections.arriving import Arrived, At, opened
from services.projections.asking import Asking, ask
from services.projections.batching import Learnt
from services.projections.read_model import ReadModel
from services.projections.sequence import Due
from services.projections.tables import Connection, Tables, within
from shared.statements import named

STATEMENTS: Final = named(Path(__file__).with_name("parking.sql"))
#: Reads records again where they lie.
Fetch = Callable[[Sequence[At]], Awaitable[Sequence[Arrived]]]


class NothingParked(LookupError):
    """Nothing waits under that key."""


@dataclass(frozen=True, slots=True)
class Result:
    """How many facts were applied, and how many wait still."""

    applied: int
    waiting: int


class Parking:
    """Deals with one read model's parked facts, in the name of `actor`."""

    def __init__(self, connection: Connection, fetch: Fetch, asking: Asking, actor: str) -> None:
        self._connection = connection
        self._fetch = fetch
        self._asking = asking
        self._actor = actor

    async def waiting(self, projection: str | None = None) -> list[dict[str, Any]]:
        """References to all that waits; what the facts say is not among them."""
        return [dict(row) for row in await self._connection.fetch(STATEMENTS["waiting"], projection)]

    async def redrive(self, model: ReadModel[Any], key: str) -> Result:
        """Apply what waits under a key, in its order; what still cannot be applied waits on. Raises `NothingParked`."""
        async with self._connection.transaction():
            tables, rows = await self._held(model, key)
            for row in rows:
                await self._note("redriven", tables, key, row, None)
            return await self._drive(tables, key, rows)

    async def skip(self, model: ReadModel[Any], key: str, reason: str) -> Result:
        """Pass over the first fact that waits under a key, and apply what follows. Raises `NothingParked`."""
        async with self._connection.transaction():
            tables, rows = await self._held(model, key)
            first = rows[0]
            await self._note("skipped", tables, key, first, reason)
            if first["stream_id"] is not None:
                place = first["tenant"], first["stream_id"], key, first["stream_version"]
                await self._connection.execute(within(STATEMENTS["pass_over"], tables.schema), *place)
            return await self._drive(tables, key, rows[1:])

    async def _held(self, model: ReadModel[Any], key: str) -> tuple[Tables, list[Any]]:
        tables = Tables(model, (await versions.live(self._connection, model)).schema)
        await self._connection.fetch(STATEMENTS["hold_key"], tables.schema, key)
        rows = await self._connection.fetch(STATEMENTS["of_key"], tables.schema, key)
        if not rows:
            raise NothingParked
        return tables, rows

    async def _drive(self, tables: Tables, key: str, rows: Sequence[Any]) -> Result:
        """Facts that cannot be applied park themselves again, behind the same key."""
        places = [At(row["topic"], row["partition"], row["record_offset"]) for row in rows]
        fold, batch = tables.model.fold, list(await self._fetch(places))
        if fold:
            batch = await opened(batch, self._asking.vault, fold.categories)
        await self._connection.execute(STATEMENTS["release"], tables.schema, key)
        learnt = Learnt()
        while True:
            try:
                known = await tables.known(self._connection, batch)
                changes = await write(self._connection, tables, known, Due(batch, {}, 0), learnt)
                return Result(len(changes.applied), len(changes.parked))
            except GapFound as gap:
                for missing in gap.gaps.items():
                    await ask(self._asking, tables.model, missing, learnt)

    async def _note(self, action: str, tables: Tables, key: str, row: Any, reason: str | None) -> None:
        place = row["topic"], row["partition"], row["record_offset"], row["stream_id"], row["stream_version"]
        await self._connection.execute(
            STATEMENTS["note"], self._actor, action, tables.schema, key, *place, row["error"], reason
        )


def from_topics(bootstrap: str) -> Fetch:
    """Reads each record from its topic again."""

    async def fetch(places: Sequence[At]) -> Sequence[Arrived]:
        found: dict[At, Arrived] = {}
        for at in places:
            bounds = {at.slice: at.offset}, {at.slice: at.offset + 1}
            async for batch in replaying.replayed(bootstrap, *bounds, at_once=1):
                found.update((at, one) for one in batch if one.at == at)
        return [found[at] for at in places]

    return fetch
