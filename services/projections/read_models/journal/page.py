"""What the timeline says, as the read API answers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class TimelineEntry(BaseModel):
    """One fact: when it was recorded, when it happened in the office's world, who recorded it, and what it says.

    `person_id` says in whose file it is: while people are merged not in that of the person asked for alone. A field
    whose key was destroyed is null in `data` and named in `erased`.
    """

    model_config = ConfigDict(extra="forbid")
    fact_id: str
    type: str
    person_id: UUID
    stream_id: str
    stream_version: int
    recorded_at: datetime
    happened_on: date | None
    actor: str
    data: dict[str, Any]
    erased: list[str]


class Timeline(BaseModel):
    """Newest first."""

    model_config = ConfigDict(extra="forbid")
    items: list[TimelineEntry]
    next: str | None = None
