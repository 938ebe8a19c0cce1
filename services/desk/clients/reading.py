"""The read API, as typed questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from pydantic import TypeAdapter

from services.desk.clients.people import Entry, FoundPerson, PersonFile, Shown, Task, TaskCount
from services.desk.clients.upstream import Upstream

_FOUND = TypeAdapter(tuple[FoundPerson, ...])
_COUNTS = TypeAdapter(tuple[TaskCount, ...])


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and what the answer must have seen."""

    access_token: str
    insists_on: str | None = None


class Tasks(Shown):
    """A page of the work list, and where the next one begins."""

    items: tuple[Task, ...]
    next: str | None = None


class Timeline(Shown):
    """A page of the timeline, newest first, and where the next one begins."""

    items: tuple[Entry, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Questions to the read models. Each may raise what `Upstream.get` raises."""

    api: Upstream

    async def tasks(self, asking: Asking, owner: str | None, kind: str | None, cursor: str | None) -> Tasks:
        """What is to be done, the earliest due day first: of one owner or of all, of one kind or of each."""
        query = {"owner": owner, "kind": kind, "cursor": cursor, "limit": "25"}
        return Tasks.model_validate(await self._get("/work-list", asking, query))

    async def task_counts(self, asking: Asking, owner: str | None) -> tuple[TaskCount, ...]:
        """How many there are of each kind."""
        document = await self._get("/work-list/counts", asking, {"owner": owner})
        return _COUNTS.validate_python(document["items"])

    async def people(self, asking: Asking, words: str) -> tuple[FoundPerson, ...]:
        """People whose names are like the words given."""
        found = await self.api.search("/persons/search", asking.access_token, {"words": words}, asking.insists_on)
        return _FOUND.validate_python(found.document["items"])

    async def alike(self, asking: Asking, about: Mapping[str, Any]) -> tuple[FoundPerson, ...]:
        """People who may be the one about whom this is known: given and family name, birth date."""
        found = await self.api.search("/persons/search", asking.access_token, about, asking.insists_on)
        return _FOUND.validate_python(found.document["items"])

    async def person(self, asking: Asking, person_id: UUID, as_of: datetime | None = None) -> PersonFile:
        """Where a person stands, or stood. Raises `Refused` (404) where nobody is known by that id."""
        query = {"as_of": as_of and as_of.isoformat()}
        return PersonFile.model_validate(await self._get(f"/persons/{person_id}", asking, query))

    async def part(self, asking: Asking, person_id: UUID, block: str) -> Mapping[str, Any]:
        """One part of a person's file, as it stands in the block of that name."""
        document = await self._get(f"/persons/{person_id}/file/{block}", asking, {})
        return cast("Mapping[str, Any]", document["part"])

    async def timeline(
        self, asking: Asking, person_id: UUID, as_of: datetime | None = None, cursor: str | None = None
    ) -> Timeline:
        """What was recorded about a person, or had been by then."""
        query = {"as_of": as_of and as_of.isoformat(), "cursor": cursor, "limit": "100"}
        return Timeline.model_validate(await self._get(f"/persons/{person_id}/timeline", asking, query))

    async def _get(self, path: str, asking: Asking, query: dict[str, str | None]) -> dict[str, object]:
        given = {name: value for name, value in query.items() if value}
        return (await self.api.get(path, asking.access_token, given, asking.insists_on)).document
