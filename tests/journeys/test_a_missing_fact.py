"""A fact that never came to the topic: the worker meets the hole and asks the service that recorded it."""

import os
import signal
from collections import Counter
from typing import Any
from uuid import UUID

import httpx

from deploy.embedded import waiting
from deploy.embedded.local import LocalPlatform
from shared.contracts.envelope import from_headers
from tests.chaos.found import database, records
from tests.journeys.office import Office

RAMI = UUID("b0000000-0000-4000-8000-0000000000a1")
CASE = UUID("b0000000-0000-4000-8000-0000000000ca")
STREAM = f"case-{CASE}"
PERSON = {
    "person_id": str(RAMI),
    "municipality_key": "03359038",
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


async def test_a_fact_that_never_reached_the_topic_is_asked_for_and_shown_once(
    platform: LocalPlatform, office: Office
) -> None:
    await office.do("intake", "/persons", PERSON)
    await office.do("intake", "/cases", {"case_id": str(CASE), "person_id": str(RAMI)})
    await office.see(f"/persons/{RAMI}")
    await lose_a_talk(platform, office)
    await office.do("intake", f"/cases/{CASE}/contacts", TALK)
    shown = await waiting.until_answered(lambda: both_talks(office), "the read API shows both talks", WITHIN)
    assert shown == Counter(
        {
            "intake.person-registered.v1": 1,
            "intake.case-admitted.v1": 1,
            "intake.case-opened.v1": 1,
            "intake.contact-recorded.v1": 2,
        }
    )
    assert await told(platform) == [1, 3]
    assert await set_aside(platform) == 0
    assert 'projection_facts_total{outcome="gaps",projection="journal"} 1.0' in await metrics(platform)


async def lose_a_talk(platform: LocalPlatform, office: Office) -> None:
    """One is recorded behind an open transaction, where no relay looks yet; the relay that would look dies."""
    async with database(platform, "intake") as store, store.transaction():
        await store.execute("SELECT pg_current_xact_id()")
        await office.do("intake", f"/cases/{CASE}/contacts", TALK)
        relaying = platform.process("intake").pid
        assert relaying is not None
        os.kill(relaying, signal.SIGKILL)
        assert await store.execute(TOLD, STREAM, 2) == "UPDATE 1"


async def both_talks(office: Office) -> Counter[str] | None:
    try:
        answer = await office.doors.read("read", f"/persons/{RAMI}/timeline?limit=200", office.staff.team_lead)
    except httpx.TransportError:
        return None
    entries: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
    types = Counter(entry["type"] for entry in entries)
    return types if types["intake.contact-recorded.v1"] > 1 else None


async def told(platform: LocalPlatform) -> list[int]:
    """The versions of the case that are on the topic."""
    envelopes = [from_headers(record.headers) for record in await records(platform)]
    return [it.stream_version for it in envelopes if it.stream_id == STREAM]


async def set_aside(platform: LocalPlatform) -> int:
    async with database(platform, "projections") as connection:
        return await connection.fetchval("SELECT count(*) FROM control.parked_key")


async def metrics(platform: LocalPlatform) -> str:
    async with httpx.AsyncClient() as client:
        return (await client.get(f"{platform.url('worker')}/metrics")).raise_for_status().text
