"""The certificate of an erasure, for the data-protection officer, on a page to be printed."""

from typing import Any

import pytest

from services.desk.german.wording import WORDING
from services.desk.tests import people
from services.desk.tests.desks import BERGER, Visit
from services.desk.tests.neighbours import Neighbours
from shared.contracts.classes import Category

AMINA = f"/persons/{people.AMINA}"
DIGEST = "5e" * 32
CERTIFICATE: dict[str, Any] = {
    "person_id": str(people.AMINA),
    "erased_on": "2036-02-03",
    "ground": "retention-end",
    "rule": "case.retention_years@2015-01-01",
    "request_id": None,
    "survivor_id": None,
    "merged_ids": [str(people.GOAL)],
    "person_digest": "ab" * 32,
    "destroyed_at": "2036-02-03T05:00:00Z",
    "keys": [{"category": "identity", "version": 1, "digest": DIGEST, "epoch": 3, "dead_since": None}],
    "read_models": {"people": True, "journal": False},
}


@pytest.fixture
async def officer(visit: Visit, neighbours: Neighbours) -> Visit:
    neighbours.documents["erasure"] = CERTIFICATE
    await visit.sign_in("dpo-1", "data-protection-officer")
    return visit


async def test_it_says_when_why_and_what_was_destroyed(officer: Visit, neighbours: Neighbours) -> None:
    page = (await officer.browser.get(f"{AMINA}/erasure")).text
    for said in (
        str(people.AMINA),
        "03.02.2036",
        "Aufbewahrungsfrist abgelaufen",
        "case.retention_years@2015-01-01",
        str(people.GOAL),
        "Personalien",
        "ab dem nächsten Schlüsselwechsel",
        DIGEST,
        "Suche: bestätigt",
        "Verlauf, Akte und Zugriffe: noch nicht bestätigt",
    ):
        assert said in page
    assert [heard.headers["purpose"] for heard in neighbours.heard] == ["data-protection"] * 2


async def test_a_roll_of_the_keys_is_said_when_it_has_come(officer: Visit, neighbours: Neighbours) -> None:
    rolled = [{**CERTIFICATE["keys"][0], "dead_since": "2036-02-04T01:00:00Z"}]
    neighbours.documents["erasure"] = {**CERTIFICATE, "keys": rolled}
    assert "seit 04.02.2036" in (await officer.browser.get(f"{AMINA}/erasure")).text


async def test_whoever_erases_is_led_to_it(officer: Visit) -> None:
    assert f'href="{AMINA}/erasure"' in (await officer.send(f"{AMINA}/erase", ground="request")).text


async def test_it_is_for_the_data_protection_officer_alone(visit: Visit, neighbours: Neighbours) -> None:
    await visit.sign_in(BERGER, "team-lead")
    assert (await visit.browser.get(f"{AMINA}/erasure")).status_code == 403
    assert neighbours.heard == []


async def test_of_somebody_who_was_not_erased_there_is_none(officer: Visit, neighbours: Neighbours) -> None:
    neighbours.documents["erasure"] = None
    assert (await officer.browser.get(f"{AMINA}/erasure")).status_code == 404


def test_every_key_and_every_view_has_its_word() -> None:
    assert set(WORDING.all("key-category")) == set(Category)
    assert set(WORDING.all("read-model")) == {"case_overview", "people", "work_list", "figures", "journal"}
