"""Which status held on a day, as it was known on another: valid time and recorded time apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final
from uuid import UUID

from shared.contracts.classes import Erased
from shared.contracts.codes import ResidenceCategory
from shared.contracts.intake.codes import LegalSection, Source
from shared.contracts.intake.residence import (
    ResidenceStatusCorrected,
    ResidenceStatusEnded,
    ResidenceStatusRecorded,
)

Entry = ResidenceStatusRecorded | ResidenceStatusCorrected | ResidenceStatusEnded
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What an authority says of a status."""

    category: ResidenceCategory | Erased
    legal_section: LegalSection | Erased | None
    valid_from: date
    valid_to: date | None
    document_number: str | Erased | None
    source: Source


@dataclass(frozen=True, slots=True)
class Status:
    """A status as it was known. It holds on the days from `begins` to `ends`; None where no end is known."""

    status_id: UUID
    said: Particulars
    begins: date
    ends: date | None
    end: ResidenceStatusEnded | None = None

    @property
    def is_void(self) -> bool:
        """Whether it was recorded in error, so that it never held."""
        return self.end is not None and self.end.reason == "recorded-in-error"

    def holds_on(self, day: date) -> bool:
        return not self.is_void and self.begins <= day and (self.ends is None or day <= self.ends)


def statuses(entries: Iterable[Entry], known_on: date = date.max) -> Sequence[Status]:
    """All statuses as they were known at the end of that day, in the order in which they were recorded.

    One that another replaces holds until the day before the other begins, at the latest.
    """
    known = [entry for entry in entries if recorded_on(entry) <= known_on]
    found: dict[UUID, Status] = {}
    for entry in known:
        match entry:
            case ResidenceStatusRecorded():
                found[entry.status_id] = _status(entry)
            case ResidenceStatusCorrected() if earlier := found.get(entry.status_id):
                found[entry.status_id] = _ended(_status(entry), earlier.end)
            case ResidenceStatusEnded() if earlier := found.get(entry.status_id):
                found[entry.status_id] = _ended(earlier, entry)
            case _:
                pass
    followers = _followers(known, MappingProxyType(found))
    return tuple(_until(status, followers.get(status.status_id)) for status in found.values())


def status_on(entries: Iterable[Entry], day: date, known_on: date = date.max) -> Status | None:
    """The status that held on that day, as it was known; of several the one that began, or was recorded, last."""
    holding = [status for status in statuses(entries, known_on) if status.holds_on(day)]
    latest = max((status.begins for status in holding), default=None)
    return next((status for status in reversed(holding) if status.begins == latest), None)


def recorded_on(entry: Entry) -> date:
    """The day from which the entry was known."""
    return entry.corrected_on if isinstance(entry, ResidenceStatusCorrected) else entry.recorded_on


def said_in(entry: ResidenceStatusRecorded | ResidenceStatusCorrected) -> Particulars:
    """What the entry says of the status."""
    return Particulars(
        category=entry.category,
        legal_section=entry.legal_section,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        document_number=entry.document_number,
        source=entry.source,
    )


def _status(entry: ResidenceStatusRecorded | ResidenceStatusCorrected) -> Status:
    return Status(entry.status_id, said_in(entry), entry.valid_from, entry.valid_to)


def _ended(status: Status, end: ResidenceStatusEnded | None) -> Status:
    return status if end is None else _until(replace(status, end=end), end.ended_on)


def _until(status: Status, last: date | None) -> Status:
    days = [day for day in (status.ends, last) if day is not None]
    return replace(status, ends=min(days, default=None))


def _followers(entries: Iterable[Entry], found: Mapping[UUID, Status]) -> Mapping[UUID, date]:
    """For each replaced status the day before the first that replaces it."""
    lasts: dict[UUID, date] = {}
    for replaced, follower in _replacements(entries):
        status = found[follower]
        if not status.is_void:
            last = status.begins - DAY
            lasts[replaced] = min(last, lasts.get(replaced, last))
    return lasts


def _replacements(entries: Iterable[Entry]) -> Iterator[tuple[UUID, UUID]]:
    for entry in entries:
        if isinstance(entry, ResidenceStatusRecorded) and entry.replaces is not None:
            yield entry.replaces, entry.status_id
