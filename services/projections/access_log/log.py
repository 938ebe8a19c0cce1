"""Who opened what of whom. The entry is kept before the answer leaves; an answer that nobody knows of there is not."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

import asyncpg

from shared.eventstore.coalescing import Coalescer
from shared.statements import named

Part = Literal[
    "case-page", "timeline", "identity", "residence", "counselling", "plan", "confidentiality", "requests", "case",
    "merges", "export", "access-log", "search", "work-list", "case-list",
]  # fmt: skip
#: Where the entries are kept; for reading the rest is named in `queries.sql`.
STATEMENTS: Final = named(Path(__file__).with_name("queries.sql"))
_AT_ONCE: Final = 1
_Pool: TypeAlias = "asyncpg.Pool[Any]"


class Access(NamedTuple):
    """One part of one person's file, opened once; `as_of` is the moment that was asked for.

    Or the person shown in a list or a search, `among` so many people.
    """

    tenant: str
    person_id: str
    at: datetime
    actor: str
    purpose: str
    part: Part
    as_of: datetime | None = None
    among: int | None = None


class Kept(NamedTuple):
    """An entry as it is kept, and its place in the log."""

    place: int
    entry: dict[str, Any]


class AccessLog:
    """Keeps entries, those of many readers in one call."""

    def __init__(self, pool: _Pool) -> None:
        self._pool = pool
        self._coalescer = Coalescer[Sequence[Access], None](self._keep, id, calls=_AT_ONCE)

    async def note(self, accesses: Sequence[Access]) -> None:
        """Returns when they are kept. Raises what the database raises, and `Closed` while the process ends."""
        await self._coalescer.ask(accesses)

    async def close(self) -> None:
        """Keep what was handed over, take nothing more."""
        await self._coalescer.close()

    async def of_person(self, tenant: str, person_id: str, before: int | None, limit: int | None) -> list[Kept]:
        """A person's entries behind a place (None: from the newest), so many (None: all), the newest first."""
        rows = await self._pool.fetch(STATEMENTS["of_person"], tenant, person_id, before, limit)
        return [Kept(row["place"], {name: value for name, value in row.items() if name != "place"}) for row in rows]

    async def _keep(self, asked: Sequence[Sequence[Access]]) -> list[None]:
        every = [access for accesses in asked for access in accesses]
        if every:
            await self._pool.execute(STATEMENTS["note"], *(list(column) for column in zip(*every, strict=True)))
        return [None for _ in asked]
