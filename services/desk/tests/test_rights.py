"""The person's rights at the desk: everything about them in readable German, and who opened their file."""

import json
from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import BERGER, Visit
from services.desk.tests.neighbours import Neighbours

AMINA = f"/persons/{people.AMINA}"
ACCESS = {
    "person_id": str(people.AMINA),
    "at": "2026-03-04T08:00:00Z",
    "actor": BERGER,
    "purpose": "case-work",
    "part": "residence",
    "as_of": None,
}
EXPORT: dict[str, Any] = {
    "person_id": str(people.AMINA),
    "made_at": "2026-03-05T09:00:00Z",
    "merged_into": None,
    "files": [
        {
            "person_id": str(people.AMINA),
            "merge_id": None,
            "merged_at": None,
            "parts": people.parts(),
            "facts": people.history(),
            "unreadable": 0,
        }
    ],
    "recipients": [
        {
            "recorded_at": "2026-03-01T08:00:00Z",
            "recorded_by": BERGER,
            "kind": "disclosure",
            "about": str(people.GOAL),
            "file_of": str(people.AMINA),
            "on": "2026-03-01",
            "recipient": {"body": "jc-stade", "kind": "jobcenter"},
            "categories": ["identity", "work"],
            "basis": {"kind": "law", "given_id": None, "norm": "SGB X § 69"},
            "corrected_on": None,
        }
    ],
    "accesses": [ACCESS],
    "provided": [{"type": "intake.names-recorded.v1", "data": {"names": [{"given": "Amina"}]}}],
}


@pytest.fixture
def exported(neighbours: Neighbours) -> Neighbours:
    neighbours.documents["export"] = EXPORT
    neighbours.documents["access-log"] = {"items": [ACCESS], "next": "older"}
    return neighbours


async def test_nothing_is_opened_before_somebody_asks_for_it(jana: Visit, exported: Neighbours) -> None:
    page = (await jana.browser.get(f"{AMINA}/export")).text
    assert "wird protokolliert" in page
    assert exported.heard == []


async def test_everything_is_said_in_german_and_asked_for_with_its_purpose(jana: Visit, exported: Neighbours) -> None:
    page = (await jana.send(f"{AMINA}/export")).text
    for said in (
        "Oleksandr Bondarenko",
        "Beratungskontakt",
        "Integrationsplan vereinbart",
        "Personalien, Arbeit",
        "Gesetz: SGB X § 69",
        "Arbeit am Fall",
        "Aufsichtsbehörde",
        people.WORDING,
    ):
        assert said in page
    assert exported.heard[0].headers["purpose"] == "data-protection"
    assert "unreadable" not in page


async def test_an_answer_that_is_not_complete_says_so(jana: Visit, exported: Neighbours) -> None:
    exported.documents["export"] = {**EXPORT, "files": [{**EXPORT["files"][0], "unreadable": 2}]}
    assert "2 Einträge konnten nicht gelesen werden" in (await jana.send(f"{AMINA}/export")).text


@pytest.mark.usefixtures("exported")
async def test_what_the_person_may_take_elsewhere_is_a_file(jana: Visit) -> None:
    answer = await jana.send(f"{AMINA}/export", action="download")
    assert answer.headers["content-disposition"] == 'attachment; filename="art-20.json"'
    assert json.loads(answer.text) == EXPORT["provided"]


async def test_hostile_words_stay_words(jana: Visit, exported: Neighbours) -> None:
    facts = [people.entry(1, "intake.contact-recorded.v1", "2026-01-20", note="<script>alert(1)</script>")]
    exported.documents["export"] = {**EXPORT, "files": [{**EXPORT["files"][0], "facts": facts}]}
    assert "<script>alert" not in (await jana.send(f"{AMINA}/export")).text


async def test_who_opened_the_file_is_for_the_data_protection_officer(visit: Visit, exported: Neighbours) -> None:
    await visit.sign_in("dpo-1", "data-protection-officer")
    page = (await visit.browser.get(f"{AMINA}/access-log")).text
    for said in ("04.03.2026, 09:00 Uhr", "Jana Berger", "Aufenthalt", "Arbeit am Fall", "cursor=older"):
        assert said in page
    await visit.sign_in(BERGER, "caseworker")
    assert (await visit.browser.get(f"{AMINA}/access-log")).status_code == 403
    assert len(exported.heard) == 1


async def test_a_role_without_the_right_exports_nothing(visit: Visit, exported: Neighbours) -> None:
    await visit.sign_in(BERGER, "team-lead")
    assert (await visit.browser.get(f"{AMINA}/export")).status_code == 403
    assert (await visit.send(f"{AMINA}/export")).status_code == 403
    assert exported.heard == []


async def test_a_file_is_erased_by_the_data_protection_officer_alone(visit: Visit, neighbours: Neighbours) -> None:
    await visit.sign_in(BERGER, "team-lead")
    assert (await visit.send(f"{AMINA}/erase", ground="request")).status_code == 403
    await visit.sign_in("dpo-1", "data-protection-officer")
    assert "nicht rückgängig" in (await visit.browser.get(f"{AMINA}/erase")).text
    assert neighbours.heard == []
    assert "Die Akte ist gelöscht." in (await visit.send(f"{AMINA}/erase", ground="request")).text
    [command] = neighbours.commands()
    assert (command.path, command.body) == (f"{AMINA}/erasure", {"ground": "request"})


async def test_what_forbids_an_erasure_is_said(visit: Visit, neighbours: Neighbours) -> None:
    await visit.sign_in("dpo-1", "data-protection-officer")
    assert 'id="ground-error"' in (await visit.send(f"{AMINA}/erase")).text
    neighbours.refuse("erasure", "legal-hold-stands")
    answer = await visit.send(f"{AMINA}/erase", ground="request")
    assert answer.status_code == 409
    assert "Das geht so nicht" in answer.text
    neighbours.refuse("erasure", "unavailable", 503)
    assert (await visit.send(f"{AMINA}/erase", ground="request")).status_code == 503
