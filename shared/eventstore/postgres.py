"""The event store on PostgreSQL: appends and loads coalesced into few calls, reads in an order that skips nothing."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, Self
from uuid import UUID

import asyncpg

from shared.eventstore import appending, pool
from shared.eventstore.coalescing import Coalescer
from shared.eventstore.home import QUERIES
from shared.eventstore.lanes import Lanes
from shared.eventstore.recording import recorded
from shared.eventstore.store import (
    Append,
    Appended,
    Batch,
    CommandIdReused,
    Conflict,
    ConsumerPosition,
    Cursor,
    FactTooLarge,
    Horizon,
    Loaded,
    OutcomeUnknown,
    StoreAway,
)
from shared.kernel.context import Context

#: Kafka takes records of 1 MiB; what could not be told on later is refused now.
LARGEST_FACT: Final = 256 * 1024
#: The connection or the server went away under the call.
AWAY: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.TooManyConnectionsError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
    TimeoutError,
)
#: Another call did the same at once; the next attempt sees what it did.
COLLIDED: Final = (asyncpg.UniqueViolationError, asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
ATTEMPTS: Final = 4
#: For programs that look through the whole store.
SCAN_WITHIN: Final = 600.0
#: A stream by tenant and id, and the command that asks.
Asked = tuple[str, str, UUID | None]
Rows = list[asyncpg.Record]


class PostgresEventStore:
    """One service's facts in one database. Made by `connect`; use it as a context manager, or `close` it."""

    def __init__(self, connections: pool.Pool, service: str) -> None:
        self.service = service
        self.connections = connections
        self._lanes = Lanes(connections)
        # One call at a time: half as many facts in each of two take a quarter more processor time, and no less time.
        self._appends = Coalescer[Append, Appended](self._append_all, key=_command, calls=1)
        self._loads = Coalescer[Asked, Rows](self._load_all, key=id)
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    async def connect(
        cls, url: str, service: str, *, durable: bool = True, connections: int = 10, patience: float = 10
    ) -> Self:
        """The store at this address. Raises `ForgetfulDatabase` unless not `durable`, and `ForeignCluster`."""
        name = f"{service}-event-store"
        return cls(
            await pool.connect(url, name=name, durable=durable, connections=connections, patience=patience), service
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_raised: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Finish the appends under way, then let go of the database."""
        await self._appends.close()
        await self._loads.close()
        await self._lanes.close()
        await self.connections.close()

    def when_appended(self, ring: Callable[[], None]) -> None:
        """Have `ring` called after each call that recorded something, so that a relay need not poll."""
        self._listeners.append(ring)

    async def append(self, append: Append) -> Appended:
        """As the port says."""
        if any(len(draft.data) > LARGEST_FACT for draft in append.drafts):
            raise FactTooLarge
        return await self._appends.ask(append)

    async def load(self, tenant: str, stream_id: str, context: Context | None = None) -> Loaded:
        """As the port says; what many ask at once goes in one round trip."""
        rows = await self._loads.ask((tenant, stream_id, context and context.command_id))
        first = rows[0]
        done = None
        if context and first["fingerprint"] is not None:
            if first["fingerprint"] != context.fingerprint:
                raise CommandIdReused
            done = Appended(first["done_stream"], first["done_version"])
        facts = recorded((row for row in rows if row["version"] is not None), self.service)
        return Loaded(facts, first["stream_version"] or 0, first["stream_key"], done)

    async def after(self, cursor: Cursor, limit: int) -> Batch:
        """As the port says."""
        rows = await self._read("after", cursor.tx, cursor.pos, limit)
        behind = Cursor(rows[-1]["tx"], rows[-1]["pos"]) if rows else cursor
        return Batch(recorded(rows, self.service), behind)

    async def positions(self, policy: str) -> Mapping[tuple[str, int], int]:
        """As the port says."""
        rows = await self._read("positions", policy)
        return {(row["topic"], row["partition"]): row["next_offset"] for row in rows}

    async def advance(self, *positions: ConsumerPosition) -> None:
        """As the port says."""
        rows = [(place.policy, place.topic, place.partition, place.next_offset) for place in positions]
        await self._read("advance", *zip(*rows, strict=True))

    async def horizon(self, cursor: Cursor) -> Horizon:
        """What holds back the facts behind the cursor. An open writing transaction anywhere in the server does."""
        (row,) = await self._read("horizon", cursor.tx, cursor.pos)
        return Horizon(row["seconds"], row["pid"], row["database"], row["role"])

    async def people_told_of(self, fact_type: str) -> set[tuple[str, str]]:
        """Tenant and partition key of every fact of this type. Looks through the whole store."""
        rows = await self.connections.fetch(QUERIES["people_told_of"], fact_type, timeout=SCAN_WITHIN)
        return {(row["tenant"], row["partition_key"]) for row in rows}

    async def _read(self, statement: str, *arguments: Any) -> list[asyncpg.Record]:
        """Asked again on another connection where one broke; a server that is silent is asked once."""
        trouble: Exception | None = None
        for _ in range(ATTEMPTS):
            try:
                return await self.connections.fetch(QUERIES[statement], *arguments)
            except TimeoutError as silence:
                raise StoreAway("the database is silent") from silence
            except AWAY as lost:
                trouble = lost
        raise StoreAway("the database does not answer") from trouble

    async def _load_all(self, asked: Sequence[Asked]) -> Sequence[Rows | Exception]:
        try:
            rows = await self._read("load", *zip(*asked, strict=True))
        except (asyncpg.PostgresError, ValueError) as refusal:
            # One of them may have been the reason: none shall fail for its neighbour.
            return [refusal] if len(asked) == 1 else [(await self._load_all([one]))[0] for one in asked]
        by_number = {number: list(group) for number, group in groupby(rows, itemgetter("number"))}
        return [by_number[number] for number in range(1, len(asked) + 1)]

    async def _append_all(self, appends: Sequence[Append]) -> Sequence[Appended | Exception]:
        in_order = sorted(range(len(appends)), key=lambda number: appending.in_lock_order(appends[number]))
        try:
            verdicts = await self._call([appends[number] for number in in_order])
        except (asyncpg.PostgresError, ValueError):
            # One of them may have been the reason: none shall fail for its neighbour.
            return [await self._append_alone(append) for append in appends]
        by_number = dict(zip(in_order, verdicts, strict=True))
        return [by_number[number] for number in range(len(appends))]

    async def _append_alone(self, append: Append) -> Appended | Exception:
        for _ in range(ATTEMPTS):
            try:
                return (await self._call([append]))[0]
            except COLLIDED:
                continue
            except Exception as refusal:  # noqa: BLE001  it goes to the one caller it belongs to
                return refusal
        return Conflict()

    async def _call(self, appends: Sequence[Append]) -> list[Appended | Exception]:
        try:
            (answer,) = await self._lanes.fetch(QUERIES["append"], *appending.arguments(appends))
        except AWAY as lost:
            if isinstance(lost, ValueError):
                raise
            raise OutcomeUnknown("the database went away under an append") from lost
        verdicts = list(map(appending.verdict_of, *answer))
        if any(isinstance(verdict, Appended) for verdict in verdicts):
            self._ring()
        return verdicts

    def _ring(self) -> None:
        for ring in self._listeners:
            ring()


def _command(append: Append) -> tuple[str, UUID]:
    return append.context.tenant, append.context.command_id
