"""What goes wrong is a page in German, and every refusal of the services has its sentence."""

import re
from pathlib import Path

import yaml

from services.desk.german import messages
from services.desk.german.messages import MESSAGES
from services.desk.german.wording import WORDING
from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours
from shared.web.catalogue import KINDS

ROOT = Path(__file__).parents[3]
_REJECTION = re.compile(r"^class (\w+)\(Rejection\):", re.MULTILINE)
_FACT = re.compile(r'type="((?:intake|language|employment)\.[a-z-]+)\.v\d+"')


def sources(*folders: str) -> list[str]:
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    return [file.read_text() for file in files if not {"tests", "node_modules"} & set(file.parts)]


def slug(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def test_every_refusal_of_the_services_has_a_german_sentence() -> None:
    names = {name for text in sources("services", "shared/kernel") for name in _REJECTION.findall(text)}
    refusals = {slug(name) for name in names} - {"unknown"}
    assert len(refusals) > 20
    assert refusals - MESSAGES.keys() == set()


def test_no_sentence_is_kept_for_a_refusal_that_nobody_makes() -> None:
    names = {name for text in sources("services", "shared") for name in _REJECTION.findall(text)}
    assert MESSAGES.keys() - {slug(name) for name in names} - KINDS.keys() == set()


def test_every_fact_has_german_words() -> None:
    facts = {found for text in sources("shared/contracts") for found in _FACT.findall(text)}
    assert facts - WORDING.all("fact").keys() - {"intake.person-erased"} == set()


def test_every_rule_that_sets_a_due_day_has_german_words() -> None:
    named = {rule["key"] for file in ROOT.glob("services/*/rules/*.yaml") for rule in yaml.safe_load(file.read_text())}
    due = {key for key in named if key.split(".")[-1].endswith(("_days", "_weeks", "_months"))}
    assert due - WORDING.all("rule").keys() - {"employment.short_term_months"} == set()


def test_every_policy_says_in_german_why_it_acts() -> None:
    texts = [file.read_text() for file in ROOT.glob("services/*/policies/*.py")]
    policies = {found for text in texts for found in re.findall(r'(?:Policy|Effect|Deadline)\(\s*"([a-z-]+)"', text)}
    policies |= {found for text in texts for found in re.findall(r'"([a-z-]+-when-[a-z-]+|escalate-[a-z-]+)"', text)}
    assert len(policies) > 4
    assert policies - WORDING.all("policy").keys() == set()


def test_a_refusal_nobody_knows_is_still_answered_in_german() -> None:
    assert "abgelehnt" in messages.of_refusal(messages.Refused(409, "something-new"))


async def test_an_address_that_does_not_exist_is_a_page(jana: Visit) -> None:
    answer = await jana.browser.get("/nirgends")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Diese Seite gibt es nicht" in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


async def test_a_person_who_does_not_exist_is_a_page(jana: Visit) -> None:
    for address in (f"/persons/{people.NOBODY}", "/persons/1"):
        answer = await jana.browser.get(address)
        assert answer.status_code in (404, 422)
        assert answer.headers["content-type"].startswith("text/html")


async def test_a_fault_of_our_own_is_a_page_that_repeats_nothing(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.persons[str(people.AMINA)]["phases"] = "Geheimnis"
    answer = await jana.browser.get(f"/persons/{people.AMINA}")
    assert answer.status_code == 500
    assert "Da ist etwas schiefgegangen" in answer.text
    assert "Vorgangsnummer" in answer.text
    assert "Geheimnis" not in answer.text


async def test_a_service_that_is_away_is_a_page(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse(str(people.AMINA), "unavailable", 503)
    answer = await jana.browser.get(f"/persons/{people.AMINA}")
    assert answer.status_code == 503
    assert "Gerade nicht erreichbar" in answer.text


async def test_a_role_that_may_not_read_is_told_so(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse(str(people.AMINA), "not-permitted", 403)
    answer = await jana.browser.get(f"/persons/{people.AMINA}")
    assert answer.status_code == 403
    assert "Ihre Rolle erlaubt diese Handlung nicht." in answer.text


async def test_a_hostile_request_is_answered_with_a_page(jana: Visit) -> None:
    answer = await jana.browser.post("/search", content=b"{}", headers={"Content-Type": "application/json"})
    assert answer.status_code == 415
    assert answer.headers["content-type"].startswith("text/html")


async def test_probes_are_answered_for_machines(visit: Visit) -> None:
    assert (await visit.browser.get("/health/ready")).json()["checks"] == {"database": "ok"}
    assert (await visit.browser.get("/metrics")).headers["content-type"].startswith("text/plain")
