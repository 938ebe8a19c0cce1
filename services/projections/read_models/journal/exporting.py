"""Everything about a person, for the person (GDPR Art. 15), and what they may take elsewhere (Art. 20)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from msgspec import json

from services.projections.access_log.api import AccessItem
from services.projections.person_file.given import given
from services.projections.person_file.recipients import ToldTo, recipients
from services.projections.person_file.telling import Shown
from services.projections.read_models.journal import entries
from services.projections.read_models.journal.filing import Asked, MergedInto, merged_into
from services.projections.read_models.journal.history import File, Histories, Link, Opened, Together
from services.projections.read_models.journal.page import TimelineEntry
from services.projections.read_models.journal.parts import PARTS

_ENCODE: Final = json.Encoder().encode


class Given(Shown):
    """What the person gave themselves in one fact; `data` has the names of the contract's fields."""

    file_of: UUID
    fact_id: str
    type: str
    recorded_at: datetime
    data: dict[str, Any]


class ExportedFile(Shown):
    """One file: every fact in it as it was recorded, and the same folded into the parts of the person file.

    The file of somebody else who is shown as this person says since when and by which merge. `unreadable` counts facts
    that this release does not know: an answer with any is not complete.
    """

    person_id: UUID
    merge_id: UUID | None
    merged_at: datetime | None
    parts: dict[str, Any]
    facts: list[TimelineEntry]
    unreadable: int


class Export(Shown):
    """The answer to a request for access. Codes are those of the contract; `provided` is the part for Art. 20.

    Consents and how long the file is kept stand in the parts `confidentiality` and `requests`.
    """

    person_id: UUID
    made_at: datetime
    merged_into: MergedInto | None
    files: list[ExportedFile]
    recipients: list[ToldTo]
    accesses: list[AccessItem]
    provided: list[Given]


class ExportReader:
    """Implements what the route of the export reads."""

    def __init__(self, histories: Histories) -> None:
        self._histories = histories

    async def together(self, tenant: str, person_id: str, asked: Asked) -> Together:
        """Whose facts it will hold. Raises a `Problem` (404)."""
        return await self._histories.together(tenant, person_id, asked.moment, asked.freshness)

    async def export(
        self, tenant: str, it: Together, accesses: Sequence[Mapping[str, Any]], made: tuple[datetime, date]
    ) -> bytes:
        """The `Export`, made at that moment of that day."""
        made_at, day = made
        files = await self._histories.files(tenant, it.people, None)
        opened = await self._histories.opened(files)
        links: list[Link | None] = [None, *it.absorbed.values()]
        sides = list(zip(files, opened, links, strict=True))
        told = [one for file in opened for one in recipients(UUID(file.person_id), file.facts)]
        survivor = merged_into(it.survivor)
        return _ENCODE(
            {
                "person_id": it.person_id,
                "made_at": made_at,
                "merged_into": survivor and survivor.model_dump(mode="json"),
                "files": [_file(file, readable, link, day) for file, readable, link in sides],
                "recipients": [one.model_dump(mode="json") for one in told],
                "accesses": accesses,
                "provided": [one for file in opened for one in _provided(file)],
            }
        )


def _file(file: File, opened: Opened, link: Link | None, day: date) -> dict[str, Any]:
    return {
        "person_id": file.person_id,
        "merge_id": link and link.merge_id,
        "merged_at": link and link.merged_at,
        "parts": {name: part.fold(opened.facts, day).model_dump(mode="json") for name, part in PARTS.items()},
        "facts": sorted(
            (entries.shown(envelope, fact) for envelope, fact in opened.facts),
            key=lambda one: (one["recorded_at"], one["stream_id"], one["stream_version"]),
        ),
        "unreadable": len(file.records) - len(opened.facts),
    }


def _provided(file: Opened) -> list[dict[str, Any]]:
    return [
        {
            "file_of": file.person_id,
            "fact_id": envelope.id,
            "type": envelope.type,
            "recorded_at": envelope.time,
            "data": data,
        }
        for envelope, fact in file.facts
        if (data := given(fact)) is not None
    ]
