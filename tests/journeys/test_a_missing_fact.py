"""A fact that never came to the topic: the worker meets the hole and asks the service that recorded it."""

import os
import signal
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from deploy.demo.steps import Staff
from deploy.embedded import waiting
from deploy.embedded.local import LocalPlatform
from shared.contracts.envelope import from_headers
from tests.chaos.found import database, records
from tests.journeys.office import Office


@dataclass(frozen=True)
class Whose:
    """A person, their case, and the staff of their county."""

    person: UUID
    case: UUID
    staff: Staff
    municipality: str

    @property
    def stream(self) -> str:
        return f"case-{self.case}"


STADE = Whose(
    UUID("b0000000-0000-4000-8000-0000000000a1"),
    UUID("b0000000-0000-4000-8000-0000000000ca"),
    Staff(("cw-berger",), "tl-lindemann", "", "", ""),
    "03359038",
)
CUXHAVEN = Whose(
    UUID("b0000000-0000-4000-8000-0000000000a2"),
    UUID("b0000000-0000-4000-8000-0000000000cb"),
    Staff(("cw-cux-hansen",), "tl-cux-albers", "", "", ""),
    "03352011",
)
PERSON = {
    "names": [{"kind": "official", "given": "Rami", "family": "Nassar"}],
    "birth_date": {"certainty": "year", "year": 1988},
    "nationalities": ["SYR"],
    "languages": ["arb"],
    "interpreter_needed": False,
    "residence_category": "AE_REFUGEE",
}
TALK = {"channel": "phone", "language": "arb", "interpreter": False, "minutes": 20, "topics": ["work"]}
#: As if everything up to this fact had been told.
TOLD = """
UPDATE eventstore.relay SET (tx, pos) = (SELECT tx, pos FROM eventstore.events WHERE stream_id = $1 AND version = $2)
"""
WITHIN = 60


@pytest.mark.parametrize("it", [STADE, CUXHAVEN], ids=["Stade", "Cuxhaven"])
async def test_a_fact_that_never_reached_the_topic_is_asked_for_in_its_county_and_shown_once(
    platform: LocalPlatform, office: Office, it: Whose
) -> None:
    office = Office(office.doors, it.staff, office.done)
    before = await gaps(platform)
    person = {**PERSON, "person_id": str(it.person), "municipality_key": it.municipality}
    await office.do("intake", "/persons", person)
    await office.do("intake", "/cases", {"case_id": str(it.case), "person_id": str(it.person)})
    await office.see(f"/persons/{it.person}")
    await lose_a_talk(platform, office, it)
    await office.do("intake", f"/cases/{it.case}/contacts", TALK)
    shown = await waiting.until_answered(lambda: both_talks(office, it), "the read API shows both talks", WITHIN)
    assert shown == Counter(
        {
            "intake.person-registered.v1": 1,
            "intake.case-admitted.v1": 1,
            "intake.case-opened.v1": 1,
            "intake.contact-recorded.v1": 2,
        }
    )
    assert await told(platform, it) == [1, 3]
    assert await set_aside(platform) == 0
    assert await gaps(platform) == before + 1


async def lose_a_talk(platform: LocalPlatform, office: Office, it: Whose) -> None:
    """One is recorded behind an open transaction, where no relay looks yet; the relay that would look dies."""
    async with database(platform, "intake") as store, store.transaction():
        await store.execute("SELECT pg_current_xact_id()")
        await office.do("intake", f"/cases/{it.case}/contacts", TALK)
        relaying = platform.process("intake").pid
        assert relaying is not None
        os.kill(relaying, signal.SIGKILL)
        assert await store.execute(TOLD, it.stream, 2) == "UPDATE 1"


async def both_talks(office: Office, it: Whose) -> Counter[str] | None:
    try:
        answer = await office.doors.read("read", f"/persons/{it.person}/timeline?limit=200", office.staff.team_lead)
    except httpx.TransportError:
        return None
    entries: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
    types = Counter(entry["type"] for entry in entries)
    return types if types["intake.contact-recorded.v1"] > 1 else None


async def told(platform: LocalPlatform, it: Whose) -> list[int]:
    """The versions of the case that are on the topic."""
    envelopes = [from_headers(record.headers) for record in await records(platform)]
    return [each.stream_version for each in envelopes if each.stream_id == it.stream]


async def set_aside(platform: LocalPlatform) -> int:
    async with database(platform, "projections") as connection:
        return await connection.fetchval("SELECT count(*) FROM control.parked_key")


async def gaps(platform: LocalPlatform) -> float:
    """How many the journal has met."""
    async with httpx.AsyncClient() as client:
        text = (await client.get(f"{platform.url('worker')}/metrics")).raise_for_status().text
    name = 'projection_facts_total{outcome="gaps",projection="journal"} '
    return sum(float(line.removeprefix(name)) for line in text.splitlines() if line.startswith(name))
