"""The right to stay, as the head of every page about a person shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal
from uuid import UUID

from services.desk.clients.upstream import Refused, Unreachable
from services.desk.desk import Desk
from services.desk.screens.reading import Seen, newest
from services.desk.sessions.session import Session

#: A title that ends within this time is shown as one that needs care.
SOON: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Title:
    """The right to stay as the head of a page shows it; `light` is said in a word and a sign too."""

    category: str | None
    valid_to: date | None
    light: Literal["valid", "soon", "over", "unknown"]
    obligation_until: date | None = None


async def title_of(desk: Desk, session: Session, person_id: UUID) -> Title | None:
    """The right to stay; None where it cannot be read now or by this role."""
    try:
        seen: Seen[Mapping[str, Any]] = await newest(
            desk, session, lambda asking: desk.reading.part(asking, person_id, "residence")
        )
    except (Refused, Unreachable):
        return None
    return title(seen.content, desk.today())


def title(residence: Mapping[str, Any], today: date) -> Title:
    """What holds today, or the last that held."""
    statuses: list[Mapping[str, Any]] = residence["statuses"]
    held = next((one for one in statuses if one["holds"]), statuses[0] if statuses else None)
    bound = next((one for one in residence["obligations"] if one["binds"]), None)
    until = date.fromisoformat(bound["binding_until"]) if bound else None
    if held is None:
        return Title(residence["stated_at_registration"], None, "unknown", until)
    reading = held["readings"][0]
    ends = [date.fromisoformat(end) for end in (reading["valid_to"], held["ended_on"]) if end]
    last = min(ends, default=None)
    return Title(reading["category"], last, _light(last, today, holds=held["holds"]), until)


def _light(last: date | None, today: date, *, holds: bool) -> Literal["valid", "soon", "over"]:
    if not holds:
        return "over"
    return "soon" if last is not None and last - today <= SOON else "valid"
