"""What the read API answers to a person who asks what is known of them, and to whoever looks after that right."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from services.desk.clients.people import Entry, Shown
from services.desk.clients.reading import Asking
from services.desk.clients.upstream import Upstream

#: Said with the question, and kept in the access log.
_PURPOSE: Final = {"Purpose": "data-protection"}


class ExportedFile(Shown):
    """One file with every fact in it; `unreadable` counts those that could not be told."""

    person_id: UUID
    parts: dict[str, Any]
    facts: tuple[Entry, ...] = ()
    unreadable: int = 0


class ToldTo(Shown):
    """A body that was told something."""

    kind: str
    on: date
    recipient: dict[str, str]
    categories: tuple[str, ...] = ()
    basis: dict[str, Any] | None = None
    corrected_on: date | None = None


class Access(Shown):
    """One part of a file, opened once; or shown in a list, `among` so many people."""

    at: datetime
    actor: str
    purpose: str
    part: str
    among: int | None = None


class Export(Shown):
    """Everything about a person (GDPR Art. 15); `provided` is what they may take elsewhere (Art. 20)."""

    person_id: UUID
    made_at: datetime
    files: tuple[ExportedFile, ...]
    recipients: tuple[ToldTo, ...] = ()
    accesses: tuple[Access, ...] = ()
    provided: tuple[dict[str, Any], ...] = ()


class Accesses(Shown):
    """A page of the access log, the newest first, and where the next one begins."""

    items: tuple[Access, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """Questions for the rights of a person. Each may raise what `Upstream.get` raises."""

    api: Upstream

    async def export(self, asking: Asking, person_id: UUID) -> Export:
        """Everything there is about a person."""
        path = f"/persons/{person_id}/export"
        answer = await self.api.get(path, asking.access_token, insists_on=asking.insists_on, headers=_PURPOSE)
        return Export.model_validate(answer.document)

    async def accesses(self, asking: Asking, person_id: UUID, cursor: str | None) -> Accesses:
        """Who opened what of a person's file."""
        query = {"limit": "100"} | ({"cursor": cursor} if cursor else {})
        path = f"/persons/{person_id}/access-log"
        answer = await self.api.get(path, asking.access_token, query, headers=_PURPOSE)
        return Accesses.model_validate(answer.document)
