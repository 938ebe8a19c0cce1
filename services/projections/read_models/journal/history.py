"""What was known of a person at a moment, together with those who were shown as that person then."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from services.projections.read_models.journal.entries import recorded
from services.projections.waiting import Waiting
from shared.contracts.envelope import Envelope, Recorded
from shared.contracts.fact import Fact
from shared.privacy.sealed_facts import EVERY_CATEGORY, Unreadable
from shared.web.consistency import Freshness
from shared.web.problem import Problem


class Opens(Protocol):
    """The part of the vault that reading needs."""

    async def open_each(
        self, recorded: Sequence[Recorded], categories: Collection[str] = ...
    ) -> list[Fact | Unreadable]: ...


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody is shown as `survivor_id` since `merged_at`; None as survivor means: as the person asked for."""

    merge_id: str
    merged_at: datetime
    survivor_id: str | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Who is shown: `absorbed` are shown as the person, who in turn may be shown as another one."""

    person_id: str
    absorbed: dict[str, Link]
    survivor: Link | None

    @property
    def people(self) -> list[str]:
        """The person first."""
        return [self.person_id, *self.absorbed]


@dataclass(frozen=True, slots=True)
class File:
    """One person's own file, sealed: each stream in its order."""

    person_id: str
    records: Sequence[Recorded]

    @property
    def versions(self) -> dict[str, int]:
        """Up to which version of each stream."""
        return {one.envelope.stream_id: one.envelope.stream_version for one in self.records}


@dataclass(frozen=True, slots=True)
class Opened:
    """One person's own file, readable; what cannot be read is left out."""

    person_id: str
    facts: Sequence[tuple[Envelope, Fact]]


class Histories:
    """Reads files out of the journal, and opens them."""

    def __init__(self, waiting: Waiting, vault: Opens) -> None:
        self.waiting = waiting
        self._pool, self._statements = waiting.pool, waiting.statements
        self._vault = vault

    async def together(self, tenant: str, person_id: str, moment: datetime | None, freshness: Freshness) -> Together:
        """Who is shown with whom at that moment (None: now). Raises a `Problem` (404) where nobody was known."""
        await self.waiting.seen(tenant, freshness)
        rows = await self._pool.fetch(self._statements["members"], tenant, person_id, moment)
        if not any(row["person_id"] == person_id and row["merge_id"] is None for row in rows):
            raise Problem("not-found")
        links = {row["person_id"]: _link(row) for row in rows if row["merge_id"] and not row["survivor_id"]}
        links.pop(person_id, None)
        survivor = next((_link(row) for row in rows if row["survivor_id"]), None)
        return Together(person_id, dict(sorted(links.items())), survivor)

    async def files(
        self, tenant: str, people: Sequence[str], moment: datetime | None, types: Collection[str] | None = None
    ) -> list[File]:
        """Their files at that moment, of these types of facts (None: all), in the order of the people."""
        wanted = None if types is None else list(types)
        rows = await self._pool.fetch(self._statements["told"], tenant, list(people), moment, wanted)
        by_person: dict[str, list[Recorded]] = {person_id: [] for person_id in people}
        for row in rows:
            by_person[row["person_id"]].append(recorded(row))
        return [File(person_id, records) for person_id, records in by_person.items()]

    async def opened(self, files: Sequence[File], categories: Collection[str] = EVERY_CATEGORY) -> list[Opened]:
        """The same, readable as far as these key categories go. Raises `KeyStoreUnreachable`."""
        every = iter(await self._vault.open_each([one for file in files for one in file.records], categories))
        return [
            Opened(
                file.person_id,
                [
                    (one.envelope, fact)
                    for one, fact in zip(file.records, every, strict=False)
                    if not isinstance(fact, Unreadable)
                ],
            )
            for file in files
        ]

    async def merges_of(self, tenant: str, person_id: str) -> Sequence[Mapping[str, Any]]:
        """Every merge that the person had a part in, on either side."""
        return [dict(row) for row in await self._pool.fetch(self._statements["merges_of"], tenant, person_id)]

    async def until(self, tenant: str, person_id: str, moment: datetime, freshness: Freshness) -> Sequence[Opened]:
        """Everything that was known at that moment; the person's own file first. Raises a `Problem` (404)."""
        it = await self.together(tenant, person_id, moment, freshness)
        return await self.opened(await self.files(tenant, it.people, moment))


def _link(row: Any) -> Link:
    return Link(row["merge_id"], row["merged_at"], row["survivor_id"])
