"""People who have arrived, for the desk to work with; each call makes another one of that name."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from deploy.demo.doors import Doors
from deploy.demo.steps import Service, Staff, Step
from shared.kernel.days import day_of, months_later

DESK_TESTS = UUID("de5c0000-7a6b-4a53-9c0d-7b8e5f1d2c31")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A person with an open case."""

    person_id: UUID
    case_id: UUID
    family: str


@dataclass
class Arrivals:
    """What happens before the desk is opened, or while it stands open elsewhere."""

    doors: Doors
    staff: Staff
    today: date = field(default_factory=lambda: day_of(datetime.now(UTC)))
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def somebody(self, given: str, family: str, *, owner: str | None = None, **about: Any) -> Arrived:
        """A person and their case, opened today, with or without an owner."""
        number = next(self._numbers)
        arrived = Arrived(uuid5(DESK_TESTS, f"person {number}"), uuid5(DESK_TESTS, f"case {number}"), family)
        person: dict[str, Any] = {
            "person_id": str(arrived.person_id),
            "municipality_key": "03359038",
            "names": [{"kind": "official", "given": given, "family": family}],
            "birth_date": {"certainty": "year", "year": 1991},
            "nationalities": ["SYR"],
            "languages": ["ara"],
            "interpreter_needed": True,
            "residence_category": "AE_REFUGEE",
        }
        await self.give(arrived, "intake", "/persons", person | about)
        case = {"case_id": str(arrived.case_id), "person_id": str(arrived.person_id)}
        await self.give(arrived, "intake", "/cases", case)
        if owner is not None:
            await self.give(arrived, "intake", f"/cases/{arrived.case_id}/owner", {"owner": owner})
        return arrived

    async def agree_plan(self, arrived: Arrived, wording: str, *, actor: str) -> None:
        """Somebody agrees a plan elsewhere."""
        plan = {
            "review_due": months_later(self.today, 6).isoformat(),
            "goals": [{"module": "language", "code": "learn-german", "wording": wording}],
            "agreed_by": "signature",
        }
        await self.give(arrived, "intake", f"/cases/{arrived.case_id}/plan/agreement", plan, actor)

    async def offer_handover(self, arrived: Arrived) -> None:
        """The owner offers the person to Baustein 3."""
        offer = {"case_id": str(arrived.case_id), "offered_on": (self.today - timedelta(days=1)).isoformat()}
        await self.give(arrived, "employment", f"/employment-files/{arrived.person_id}/handover-offer", offer)

    async def facts(self, arrived: Arrived) -> list[str]:
        """The types of what was recorded about the person, newest first."""
        path = f"/persons/{arrived.person_id}/timeline?limit=200"
        answer = await self.doors.read("read", path, self.staff.team_lead)
        return [entry["type"] for entry in answer.raise_for_status().json()["items"]]

    async def give(
        self, arrived: Arrived, service: Service, path: str, body: dict[str, Any], actor: str | None = None
    ) -> None:
        """A command about the person, at most once."""
        key = uuid5(arrived.person_id, f"{path} {actor}")
        await self.doors.take(Step(service, path, body, actor or self.staff.caseworkers[0], key))
