"""Facts that were set aside: tried again after a fix, or passed over with a reason; both are written down."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from services.projections import replaying, versions
from services.projections.applying import GapFound, write
from services.projections.arriving import Arrived, At, opened
from services.projections.asking import Asking, ask
from services.projections.batching import Learnt
from services.projections.read_model import Key, ReadModel
from services.projections.sequence import Due
from services.projections.tables import Connection, Tables
from shared.statements import named

STATEMENTS: Final = named(Path(__file__).with_name("parking.sql"))
#: Reads records again where they lie.
Fetch = Callable[[Sequence[At]], Awaitable[Sequence[Arrived]]]


class NothingParked(LookupError):
    """Nothing waits under that key."""


class _NotFetched(Exception):
    def __init__(self, places: Sequence[At]) -> None:
        super().__init__()
        self.places = places


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

    async def redrive(self, model: ReadModel[Any], key: Key) -> Result:
        """Apply what waits under a key, in its order; what still cannot be applied waits on. Raises `NothingParked`."""

        async def note(tables: Tables, rows: Sequence[Any]) -> None:
            for row in rows:
                await self._note("redriven", tables, key, row, None)

        return await self._drive(await self._live(model), key, note)

    async def skip(self, model: ReadModel[Any], key: Key, reason: str) -> Result:
        """Pass over the first fact that waits under a key, and apply what follows. Raises `NothingParked`."""

        async def note(tables: Tables, rows: Sequence[Any]) -> None:
            await self._note("skipped", tables, key, rows[0], reason)

        return await self._drive(await self._live(model), key, note)

    async def settle(self, tables: Tables) -> None:
        """Drive all that waits in a version that nobody sees; what was skipped before is skipped again."""
        for row in await self._connection.fetch(STATEMENTS["keys"], tables.schema):
            await self._drive(tables, (row["tenant"], row["key"]), _nothing_to_note)

    async def _live(self, model: ReadModel[Any]) -> Tables:
        return Tables(model, (await versions.live(self._connection, model)).schema)

    async def _drive(self, tables: Tables, key: Key, note: "Note") -> Result:
        """Topics and owners are asked outside the transaction: nothing in the database waits for them."""
        fetched: dict[At, Arrived] = {}
        learnt = Learnt(released=frozenset({key}))
        while True:
            try:
                async with self._connection.transaction():
                    return await self._attempt(tables, key, note, fetched, learnt)
            except _NotFetched as missing:
                found = await self._fetch(missing.places)
                fold = tables.model.fold
                ready = await opened(found, self._asking.vault, fold.categories) if fold else found
                fetched.update(zip(missing.places, ready, strict=True))
            except GapFound as gap:
                for missing in gap.gaps.items():
                    await ask(self._asking, tables.model, missing, learnt)

    async def _attempt(
        self, tables: Tables, key: Key, note: "Note", fetched: Mapping[At, Arrived], learnt: Learnt
    ) -> Result:
        """Facts that cannot be applied park themselves again, behind the same key."""
        await self._connection.fetch(STATEMENTS["hold_key"], tables.schema, *key)
        rows = await self._connection.fetch(STATEMENTS["of_key"], tables.schema, *key)
        places = [At(row["topic"], row["partition"], row["record_offset"]) for row in rows]
        if not places:
            raise NothingParked
        if missing := [at for at in places if at not in fetched]:
            raise _NotFetched(missing)
        await note(tables, rows)
        learnt.skipped = await self._skipped(tables)
        await self._connection.execute(STATEMENTS["take_up"], tables.schema, *key)
        batch = [fetched[at] for at in places]
        known = await tables.known(self._connection, batch)
        changes = await write(self._connection, tables, known, Due(batch, {}, [], 0), learnt)
        await self._connection.execute(STATEMENTS["let_go"], tables.schema, *key)
        return Result(len(changes.applied), len(changes.parked))

    async def _skipped(self, tables: Tables) -> frozenset[At]:
        rows = await self._connection.fetch(STATEMENTS["skipped"], tables.model.name)
        return frozenset(At(row["topic"], row["partition"], row["record_offset"]) for row in rows)

    async def _note(self, action: str, tables: Tables, key: Key, row: Any, reason: str | None) -> None:
        place = row["topic"], row["partition"], row["record_offset"], row["stream_id"], row["stream_version"]
        await self._connection.execute(
            STATEMENTS["note"], self._actor, action, tables.schema, *key, *place, row["error"], reason
        )


#: Writes down what is done to rows of facts that waited.
Note = Callable[[Tables, Sequence[Any]], Awaitable[None]]


async def _nothing_to_note(_tables: Tables, _rows: Sequence[Any]) -> None:
    """What was decided once is not decided again."""


def from_topics(bootstrap: str) -> Fetch:
    """Reads each record from its topic again."""

    async def fetch(places: Sequence[At]) -> Sequence[Arrived]:
        return await replaying.picked(bootstrap, places)

    return fetch
