"""The pages of a person's file: what stands in each part, and what it offers to do."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import pytest

from services.desk.screens import title as titles
from services.desk.tests import people
from services.desk.tests.desks import BERGER, Visit
from services.desk.tests.neighbours import Neighbours

FILE = f"/persons/{people.OLEKSANDR}/file"
SAID = {
    "identity": [
        "Олександр", "bestätigt", "Reisepass", "nach eigener Angabe", "Ukrainisch (Erstsprache)", "am liebsten so",
        "Am Hafen 4, 21682 Stade", "Olha Bondarenko", "AZR-Nummer", "Geburtsjahr liegt nahe", "vorgeschlagen",
    ],
    "residence": [
        "vorübergehender Schutz", "gilt heute", "AufenthG § 24", "31.05.2026", "Wie es vorher erfasst war",
        "bindet heute", "läuft bald ab",
    ],
    "counselling": [
        "05.03.2026, 14:30 Uhr", "1-mal verlegt", "Nach dem Schweißerpass fragen", "in Arbeit", "Schweißen (WIG)",
        "Sucht eine Stelle als Schweißer.", "wohnen-stade",
    ],
    "plan": [
        "Fassung 2, vereinbart am 10.02.2026", "Wieder als Schweißer arbeiten", "erreicht am 01.03.2026", "läuft",
        "Schweißerpass umschreiben lassen", "Unterlagen sind da", "Noch nicht vereinbart", "bisher bis 31.03.2026",
        "bisher die Person selbst", "gestrichen", "Eine eigene Wohnung", "gedolmetscht von", "Olha Melnyk",
    ],
    "confidentiality": [
        "nicht gefragt", "widerrufen", "noch nicht informiert", "Schweigepflicht", "§ 87 AufenthG",
        "eigene Einwilligungen einholen", "Rana Haddad",
    ],
    "requests": ["Auskunft (Art. 15)", "noch 5 Tage", "Ausweis gesehen", "Rechtsstreit"],
    "case": ["Fall seit 12.01.2026", "offen", "Krankheit", "wohnt im Landkreis", "Landkreis 03352"],
}  # fmt: skip


@pytest.mark.parametrize("part", SAID)
async def test_a_part_says_in_german_all_that_stands_in_it(jana: Visit, part: str) -> None:
    answer = await jana.browser.get(f"{FILE}/{part}")
    assert answer.status_code == 200
    assert [said for said in SAID[part] if said not in answer.text] == []
    assert 'aria-current="page"' in answer.text


@pytest.mark.parametrize("part", SAID)
async def test_an_empty_part_says_so(jana: Visit, neighbours: Neighbours, part: str) -> None:
    emptied: dict[str, Any] = {
        key: [] if isinstance(kept, list) else kept for key, kept in neighbours.parts[part].items()
    }
    neighbours.parts[part] = emptied | ({"state": "provisional"} if part == "identity" else {})
    answer = await jana.browser.get(f"{FILE}/{part}")
    assert answer.status_code == 200


@pytest.mark.parametrize("part", SAID)
async def test_what_was_erased_leaves_a_readable_page(jana: Visit, neighbours: Neighbours, part: str) -> None:
    neighbours.parts[part] = changed(neighbours.parts[part], erased)
    answer = await jana.browser.get(f"{FILE}/{part}")
    assert answer.status_code == 200
    assert "None" not in answer.text


SEALED = {
    "names", "birth_date", "nationalities", "languages", "ways", "address", "name", "number", "note", "about",
    "document_number", "category", "legal_section", "strengths", "place", "wording", "interpreter", "content",
    "reason", "of_age_on", "handover_note", "outcome",
}  # fmt: skip
FREE = {
    "given", "family", "name", "street", "town", "value", "note", "about", "remark", "wording", "content", "place",
    "interpreter", "number", "document_number", "expectation_note", "outcome",
}  # fmt: skip
HOSTILE = "<img src=x onerror=alert(1)>\u202e"


def changed(document: Any, change: Callable[[str, Any], Any]) -> Any:
    """A document in which each value is what a change of it makes of it."""
    if isinstance(document, list):
        return [changed(each, change) for each in cast("list[Any]", document)]
    if not isinstance(document, dict):
        return document
    fields = cast("dict[str, Any]", document)
    return {key: changed(change(key, kept), change) for key, kept in fields.items()}


def erased(key: str, kept: Any) -> Any:
    """As the read API shows what a destroyed key had sealed."""
    if isinstance(kept, int) or (key == "names" and "since" in str(kept)):
        return kept
    return None if key in SEALED else kept


def spoilt(key: str, kept: Any) -> Any:
    return HOSTILE if key in FREE and isinstance(kept, str) else kept


async def test_hostile_words_stay_words(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts = changed(neighbours.parts, spoilt)
    for part in SAID:
        page = (await jana.browser.get(f"{FILE}/{part}")).text
        assert "<img src=x" not in page
        assert "\u202e" not in page


async def test_buttons_stand_only_for_roles_that_may_use_them(visit: Visit) -> None:
    await visit.sign_in(BERGER, "caseworker")
    assert f'href="/persons/{people.OLEKSANDR}/contact"' in (await visit.browser.get(f"{FILE}/counselling")).text
    await visit.sign_in(BERGER, "data-protection-officer")
    assert f'href="/persons/{people.OLEKSANDR}/contact"' not in (await visit.browser.get(f"{FILE}/counselling")).text


async def test_only_the_part_that_is_shown_is_opened(jana: Visit, neighbours: Neighbours) -> None:
    await jana.browser.get(f"{FILE}/identity")
    assert {heard.path.rsplit("/", 1)[-1] for heard in neighbours.heard} == {str(people.OLEKSANDR), "identity"}
    assert len(neighbours.heard) == 2


async def test_the_overview_says_the_status_in_words_and_goes_without_it_where_it_may_not_be_read(
    jana: Visit, neighbours: Neighbours
) -> None:
    page = (await jana.browser.get(f"/persons/{people.OLEKSANDR}")).text
    assert "läuft bald ab, gültig bis 31.05.2026" in page
    assert "Wohnsitzregelung bis 31.05.2028" in page
    neighbours.refuse("file/residence", "not-permitted", 403)
    answer = await jana.browser.get(f"/persons/{people.OLEKSANDR}")
    assert answer.status_code == 200
    assert "läuft bald ab" not in answer.text


async def test_a_part_that_does_not_exist_is_a_page(jana: Visit) -> None:
    answer = await jana.browser.get(f"{FILE}/nothing")
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"].startswith("text/html")


def title(valid_to: str | None, *, holds: bool = True) -> titles.Title:
    reading = {"category": "AE_24", "valid_to": valid_to}
    status = {"readings": [reading], "ended_on": None, "holds": holds}
    return titles.title({"statuses": [status], "obligations": [], "stated_at_registration": None}, people.TODAY)


@pytest.mark.parametrize(
    ("valid_to", "holds", "light"),
    [
        (None, True, "valid"),
        ("2026-06-04", True, "valid"),
        ("2026-06-03", True, "soon"),
        ("2026-03-05", True, "soon"),
        ("2026-03-04", False, "over"),
    ],
)
def test_a_title_is_said_to_end_soon_from_ninety_days_before(valid_to: str | None, *, holds: bool, light: str) -> None:
    assert title(valid_to, holds=holds).light == light


def test_without_a_status_what_was_said_at_registration_stands_and_is_called_so() -> None:
    stated = titles.title({"statuses": [], "obligations": [], "stated_at_registration": "DULDUNG"}, date(2026, 3, 5))
    assert (stated.category, stated.light) == ("DULDUNG", "unknown")
