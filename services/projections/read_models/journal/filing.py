"""A part of a person's file, folded while it is read: as it is, or as it was known at a moment."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from services.projections.person_file.telling import Shown
from services.projections.read_models.journal.history import File, Histories, Link, Together
from services.projections.read_models.journal.parts import PARTS, PartName
from services.projections.reading import etag_of
from shared.web.consistency import Freshness

P = TypeVar("P", bound=Shown)


class Asked(NamedTuple):
    """As of which moment (None: now), for which day, and what the answer must have seen."""

    moment: datetime | None
    day: date
    freshness: Freshness


class MergedInto(Shown):
    """The person is shown as the survivor, too."""

    survivor_id: UUID
    merge_id: UUID
    merged_at: datetime


class AbsorbedFile(Shown, Generic[P]):
    """What stands in the file of somebody who is shown as the person asked for."""

    person_id: UUID
    merge_id: UUID
    merged_at: datetime
    part: P


class FilePart(Shown, Generic[P]):
    """One part of a person's own file, and the same part of those that are shown with it while people are merged."""

    person_id: UUID
    merged_into: MergedInto | None
    part: P
    absorbed: list[AbsorbedFile[P]]


class Sealed:
    """A part as it lies in the journal: it can be told from another state before it is opened."""

    def __init__(self, histories: Histories, name: PartName, it: Together, files: Sequence[File], day: date) -> None:
        self._histories = histories
        self._name: PartName = name
        self._it = it
        self._files = files
        self._day = day

    @property
    def people(self) -> list[str]:
        """Whose facts are in it."""
        return self._it.people

    @property
    def tag(self) -> str:
        """Its entity tag."""
        links = [*self._it.absorbed.values(), *filter(None, [self._it.survivor])]
        versions = {stream: version for file in self._files for stream, version in file.versions.items()}
        return etag_of({**versions, **{f"merge {link.merge_id}": 1 for link in links}, "day": self._day.toordinal()})

    async def answer(self) -> bytes:
        """The `FilePart`. Raises `KeyStoreUnreachable`."""
        part = PARTS[self._name]
        own, *others = [part.fold(file.facts, self._day) for file in await self._histories.opened(self._files)]
        absorbed = zip(self._it.absorbed.items(), others, strict=True)
        shown = FilePart[Shown](
            person_id=UUID(self._it.person_id),
            merged_into=merged_into(self._it.survivor),
            part=own,
            absorbed=[_absorbed(person_id, link, other) for (person_id, link), other in absorbed],
        )
        return shown.model_dump_json(serialize_as_any=True).encode()


class FileReader:
    """Implements what the routes of a person's file read."""

    def __init__(self, histories: Histories) -> None:
        self._histories = histories

    async def part(self, tenant: str, person_id: str, name: PartName, asked: Asked) -> Sealed:
        """The part as it was known at that moment, for that day. Raises a `Problem` (404)."""
        it = await self._histories.together(tenant, person_id, asked.moment, asked.freshness)
        files = await self._histories.files(tenant, it.people, asked.moment, PARTS[name].types)
        return Sealed(self._histories, name, it, files, asked.day)


def merged_into(link: Link | None) -> MergedInto | None:
    """As whom somebody is shown, as answers say it."""
    if link is None or link.survivor_id is None:
        return None
    return MergedInto(survivor_id=UUID(link.survivor_id), merge_id=UUID(link.merge_id), merged_at=link.merged_at)


def _absorbed(person_id: str, link: Link, part: Shown) -> AbsorbedFile[Shown]:
    return AbsorbedFile[Shown](
        person_id=UUID(person_id), merge_id=UUID(link.merge_id), merged_at=link.merged_at, part=part
    )
