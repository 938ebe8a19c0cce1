"""The tables of one version of a read model: what a batch must know, and what it changes."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from services.projections.arriving import Arrived, At, Slice, by_stream
from services.projections.batching import Changes, Known
from services.projections.read_model import Key, Ledger, ReadModel, Row, Table
from shared.statements import named

Connection: TypeAlias = "asyncpg.Connection[Any] | PoolConnectionProxy[Any]"
Pool: TypeAlias = "asyncpg.Pool[Any]"
QUERIES: Final = named(Path(__file__).with_name("queries.sql"))
_SCHEMA: Final = re.compile(r"[a-z_]+(?:_v\d+)?")


def within(statement: str, schema: str) -> str:
    """The statement for one schema. Raises `ValueError` where that is no schema of a read model."""
    if not _SCHEMA.fullmatch(schema):
        raise ValueError("no schema of a read model")
    return statement.replace("{schema}", schema)


class Tables:
    """Reads and writes one version's schema, inside the caller's transaction."""

    def __init__(self, model: ReadModel[Any], schema: str) -> None:
        self.model = model
        self.schema = schema
        self._common = {name: within(text, schema) for name, text in QUERIES.items()}
        self._own = {name: within(text, schema) for name, text in model.statements.items()}

    async def known(self, connection: Connection, batch: Sequence[Arrived]) -> Known:
        """What is there about the streams, people and slices of a batch."""
        streams = list(by_stream(batch))
        keys = sorted({one.whose for one in batch})
        slices = columns(sorted({one.at.slice for one in batch if one.at}), 2)
        asked = (*columns(streams, 2), *columns(keys, 2), self.schema, *slices)
        rows = await connection.fetch(self._common["known"], *asked)
        if any(row["kind"] == "parked" for row in rows):
            # Somebody may drive a parked key again right now: wait for that, then see what it did.
            held = await connection.fetch(QUERIES["parked"], self.schema, *columns(keys, 2))
            rows = [row for row in await connection.fetch(self._common["known"], *asked) if row["kind"] != "parked"]
            parked = {(row["tenant"], row["key"]) for row in held}
        else:
            parked = set[Key]()
        known = Known(parked=parked, states=await self._states(connection, keys))
        for row in rows:
            _remember(known, row)
        return known

    async def write(
        self,
        connection: Connection,
        before: Mapping[Key, Any],
        known: Known,
        changes: Changes,
        offsets: Mapping[Slice, int],
    ) -> None:
        """The rows, the versions, what must wait, and the offsets."""
        await self.forget(connection, changes.forgotten)
        for table in self.model.tables:
            await self._keep(connection, table, before, {key: known.states[key] for key in sorted(changes.touched)})
        for ledger in self.model.ledgers:
            rows = self.ledger_rows(ledger, known, changes)
            await self._execute(connection, f"keep_{ledger.name}", rows, len(ledger.columns))
        await self._park(connection, changes)
        moved = [
            (*stream, key, known.positions[stream], changes.passed_over.get(stream, 0))
            for stream, key in sorted(changes.moved.items())
        ]
        behind = [(*at, offset) for at, offset in sorted(offsets.items())]
        if moved or behind:
            await connection.execute(self._common["move"], *columns(moved, 5), *columns(behind, 3))

    async def offsets(self, connection: Connection) -> dict[Slice, int]:
        """The next offset of each slice that was begun."""
        rows = await connection.fetch(self._common["offsets"])
        return {(row["topic"], row["partition"]): row["next_offset"] for row in rows}

    async def move_offsets(self, connection: Connection, offsets: Mapping[Slice, int]) -> None:
        """Never back."""
        moved = [(*at, offset) for at, offset in sorted(offsets.items())]
        await self._common_rows(connection, "move_offsets", moved, 3)

    async def parked_per_slice(self, connection: Connection) -> dict[Slice, int]:
        """How many keys wait."""
        rows = await connection.fetch(QUERIES["count_parked"], self.schema)
        return {(row["topic"], row["partition"]): row["keys"] for row in rows}

    def ledger_rows(self, ledger: Ledger, known: Known, changes: Changes) -> list[Row]:
        """What a ledger takes of a batch: nothing personal about the erased."""
        facts = [
            one
            for one in changes.applied
            if not (ledger.personal and (one.envelope.tenant, one.envelope.partition_key) in known.erased)
        ]
        return list(ledger.rows(facts))

    async def _states(self, connection: Connection, keys: Collection[Key]) -> dict[Key, Any]:
        if self.model.fold is None:
            return {}
        rows = await connection.fetch(self._own["load"], *columns(keys, 2))
        return {(row["tenant"], row["person_id"]): self.model.fold.revive(row["document"]) for row in rows}

    async def _keep(
        self, connection: Connection, table: Table[Any], before: Mapping[Key, Any], after: Mapping[Key, Any]
    ) -> None:
        rows: list[Row] = []
        outdated: list[Key] = []
        for key, state in after.items():
            wanted, had = list(table.rows(key, state)), key in before
            if had and table.many:
                if wanted == list(table.rows(key, before[key])):
                    continue
                outdated.append(key)
            rows += wanted
        await self._execute(connection, f"forget_{table.name}", outdated, 2)
        await self._execute(connection, f"keep_{table.name}", rows, len(table.columns))

    async def forget(self, connection: Connection, keys: Iterable[Key]) -> None:
        """Nothing about these people is left, or waits, but that they were erased."""
        gone = sorted(keys)
        if gone:
            await connection.execute(QUERIES["release"], self.schema, *columns(gone, 2))
        personal = [ledger.name for ledger in self.model.ledgers if ledger.personal]
        for name in (*(table.name for table in self.model.tables), *personal):
            await self._execute(connection, f"forget_{name}", gone, 2)
        await self._common_rows(connection, "keep_erased", gone, 2)

    async def forget_beside(self, connection: Connection, keys: Iterable[Key]) -> None:
        """As `forget`, in every other version of the read model, whatever code made it."""
        gone = columns(sorted(keys), 2)
        for version in await connection.fetch(QUERIES["others"], self.model.name, self.schema):
            schema = version["schema_name"]
            for table in await connection.fetch(QUERIES["personal_tables"], schema):
                forget = within(QUERIES["forget_rows"], schema).replace("{table}", table["name"])
                await connection.execute(forget, *gone)
            await connection.execute(within(QUERIES["keep_erased"], schema), *gone)
            await connection.execute(QUERIES["release"], schema, *gone)

    async def _park(self, connection: Connection, changes: Changes) -> None:
        waiting = [(parked, parked.one.at) for parked in changes.parked if parked.one.at]
        keys = [(*parked.one.whose, at.topic, at.partition, parked.error) for parked, at in waiting if parked.first]
        facts = [_reference(parked.one, at, parked.error) for parked, at in waiting]
        for name, rows, width in (("park_keys", keys, 5), ("park_facts", facts, 8)):
            if rows:
                await connection.execute(QUERIES[name], self.schema, *columns(rows, width))

    async def _execute(self, connection: Connection, name: str, rows: Sequence[Row], width: int) -> None:
        if rows:
            await connection.execute(self._own[name], *columns(rows, width))

    async def _common_rows(self, connection: Connection, name: str, rows: Sequence[Row], width: int) -> None:
        if rows:
            await connection.execute(self._common[name], *columns(rows, width))


def _remember(known: Known, row: Any) -> None:
    match row["kind"]:
        case "position":
            known.positions[row["first"], row["second"]] = row["number"]
        case "erased":
            known.erased.add((row["first"], row["second"]))
        case _:
            known.offsets[row["first"], int(row["second"])] = row["number"]


def columns(rows: Iterable[Row], width: int) -> list[list[Any]]:
    """Rows as columns, for `unnest`."""
    turned = [list(column) for column in zip(*rows, strict=True)]
    return turned or [[] for _ in range(width)]


def _reference(one: Arrived, at: At, error: str) -> Row:
    it = one.recorded.envelope if one.recorded else None
    return (*one.whose, at.topic, at.partition, at.offset, it and it.stream_id, it and it.stream_version, error)
