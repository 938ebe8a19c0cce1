"""Looking at what the read API shows of the people who were led, and whether it is all of it, once."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import httpx

from deploy.demo.doors import Doors
from deploy.demo.journey import TOKEN, Tokens
from deploy.demo.lives import Life
from deploy.demo.steps import Staff

PATIENCE: Final = 60.0
PAUSE: Final = 0.25
AT_ONCE: Final = 8
#: Timers record them on their own day, whatever anybody does.
BY_THE_CLOCK: Final = frozenset(
    {
        "intake.case-deadline-passed.v1",
        "intake.residence-expiry-near.v1",
        "intake.own-consents-due.v1",
        "intake.guardianship-ended.v1",
        "intake.reminder-fell-due.v1",
    }
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found wrong, a sentence each, and how long the slowest waited to be shown whole."""

    faults: Sequence[str]
    slowest: float


class ReadingBack:
    """Compares each person's journal and case page with the life they were led through."""

    def __init__(self, doors: Doors, staff: Staff, tokens: Tokens) -> None:
        self._doors = doors
        self._staff = staff
        self._tokens = tokens
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def see(self, lives: Sequence[Life]) -> Seen:
        """Everybody, waiting for what is still on its way."""
        began = time.monotonic()
        faults = await asyncio.gather(*(self._fault(life) for life in lives))
        return Seen([fault for fault in faults if fault], time.monotonic() - began)

    async def _fault(self, life: Life) -> str | None:
        async with self._gate:
            deadline = time.monotonic() + PATIENCE
            while fault := await self._looked_at(life):
                if time.monotonic() > deadline:
                    return f"{life.person_id} ({life.stage}): {fault}"
                await asyncio.sleep(PAUSE)
            return None

    async def _looked_at(self, life: Life) -> str | None:
        if life.is_erased:
            return await self._forgotten(life)
        return await self._recorded(life) or await self._shown(life)

    async def _recorded(self, life: Life) -> str | None:
        answer = await self._read(f"/persons/{life.person_id}/timeline?limit=200")
        if answer is None:
            return "the journal does not answer"
        found = Counter(entry["type"] for entry in answer["items"])
        missing = life.facts - found
        surplus = Counter({fact: times for fact, times in (found - life.facts).items() if fact not in BY_THE_CLOCK})
        return f"missing {sorted(missing)}, twice or unasked {sorted(surplus)}" if missing or surplus else None

    async def _shown(self, life: Life) -> str | None:
        for token in self._tokens[life.person_id]:
            page = await self._read(f"/persons/{life.person_id}", Prefer="wait=5", **{TOKEN: token})
            if page is None:
                return "the case page does not answer"
            if life.shown_as not in {name[part] for name in page["names"] for part in ("given", "family")}:
                return "the case page does not show the name"
            if life.went_through and not _went_through(page):
                return "the case page does not show all three Bausteine"
        return None

    async def _forgotten(self, life: Life) -> str | None:
        page = await self._read(f"/persons/{life.person_id}")
        return "an erased person still has a name" if page and page["names"] else None

    async def _read(self, path: str, **headers: str) -> dict[str, Any] | None:
        try:
            answer = await self._doors.read("read", path, self._staff.team_lead, **headers)
        except httpx.TransportError:
            return None
        return answer.json() if answer.status_code == HTTPStatus.OK else None


def _went_through(page: dict[str, Any]) -> bool:
    return bool(
        page["plan"]
        and page["phases"]["language"]["state"] == "completed"
        and page["handover"]["state"] == "accepted"
        and page["employment"]
    )
