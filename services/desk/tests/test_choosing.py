"""What is chosen and not typed: a consent from those in force, the other file from those found. Without JavaScript."""

import re

import pytest

from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import SEARCH, Neighbours

OLEKSANDR = f"/persons/{people.OLEKSANDR}"
SUSPECT = f"{OLEKSANDR}/suspect-duplicate"
IN_FORCE, WITHDRAWN = (f"c0450000-0000-4000-8000-00000000000{number}" for number in (1, 2))
OFFER = {"to": "mbe-elbe", "topic": "housing", "basis-kind": "consent", "offered_on": "2026-03-05"}


def offered(page: str, name: str) -> dict[str, str]:
    """The options of a select, by value."""
    inside = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    assert inside is not None
    return dict(re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)</option>', inside[0]))


async def test_a_referral_rests_on_a_consent_that_is_in_force(jana: Visit) -> None:
    shown = offered((await jana.browser.get(f"{OLEKSANDR}/offer-referral")).text, "basis-given_id")
    assert shown == {"": "Bitte wählen", IN_FORCE: "Wohnen · wohnen-stade · Personalien, Kontaktdaten"}


@pytest.mark.parametrize("chosen", [{}, {"basis-given_id": WITHDRAWN}], ids=["none", "withdrawn"])
async def test_no_other_consent_is_sent(jana: Visit, neighbours: Neighbours, chosen: dict[str, str]) -> None:
    answer = await jana.send(f"{OLEKSANDR}/offer-referral", **OFFER, **chosen)
    assert 'id="basis-given_id-error"' in answer.text
    assert neighbours.commands() == []


async def test_where_nothing_is_permitted_the_form_says_so(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["confidentiality"]["consents"][0]["state"] = "outgrown"
    page = (await jana.browser.get(f"{OLEKSANDR}/offer-referral")).text
    assert offered(page, "basis-given_id") == {"": "keine Einwilligung in Kraft"}
    answer = await jana.send(f"{OLEKSANDR}/offer-referral", **OFFER, **{"basis-given_id": IN_FORCE})
    assert 'id="basis-given_id-error"' in answer.text


async def test_a_transfer_rests_on_a_consent_to_transfer(jana: Visit, neighbours: Neighbours) -> None:
    transfer = f"{OLEKSANDR}/offer-transfer/{neighbours.parts['case']['cases'][0]['case_id']}"
    assert IN_FORCE not in offered((await jana.browser.get(transfer)).text, "consent_id")
    neighbours.parts["confidentiality"]["consents"][0]["purpose"] = "transfer"
    assert IN_FORCE in offered((await jana.browser.get(transfer)).text, "consent_id")
    await jana.send(transfer, to_county="03352", consent_id=IN_FORCE, offered_on="2026-03-05")
    [command] = neighbours.commands()
    assert command.body["consent_id"] == IN_FORCE


async def test_the_other_file_is_looked_up_and_chosen(jana: Visit, neighbours: Neighbours) -> None:
    typed = {"other_person_id-words": "Amina", "reasons-similar-name": "yes"}
    found = await jana.send(SUSPECT, action="find:other_person_id", **typed)
    assert found.status_code == 200
    assert (
        f'type="radio" id="other_person_id-{people.AMINA}" name="other_person_id" value="{people.AMINA}"' in found.text
    )
    assert 'value="Amina"' in found.text
    assert re.search(r'name="reasons-similar-name" value="yes" checked', found.text)
    assert neighbours.commands() == []
    assert [heard.body for heard in neighbours.heard if heard.path == SEARCH] == [{"words": "Amina"}]
    await jana.send(SUSPECT, **typed, other_person_id=str(people.AMINA))
    [command] = neighbours.commands()
    assert command.body == {"other_person_id": str(people.AMINA), "reasons": ["similar-name"]}


async def test_nobody_finds_the_person_the_form_is_about(jana: Visit) -> None:
    found = await jana.send(SUSPECT, action="find:other_person_id", **{"other_person_id-words": "Oleksandr"})
    assert 'name="other_person_id" value=' not in found.text
    assert "Niemand gefunden" in found.text


async def test_who_looked_for_somebody_has_to_choose_among_those_found(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(SUSPECT, **{"other_person_id-words": "Amina", "reasons-similar-name": "yes"})
    assert answer.status_code == 422
    assert 'id="other_person_id-error"' in answer.text
    assert f'value="{people.AMINA}"' in answer.text
    related = await jana.send(f"{OLEKSANDR}/relation", relation="child", **{"related_person_id-words": "Amina"})
    assert "niemand davon" in related.text
    assert neighbours.commands() == []


async def test_nobody_of_those_found_may_be_meant(jana: Visit, neighbours: Neighbours) -> None:
    typed = {"relation": "child", "name": "Olha", "related_person_id-words": "Amina", "related_person_id": "nobody"}
    await jana.send(f"{OLEKSANDR}/relation", **typed)
    [command] = neighbours.commands()
    assert "related_person_id" not in command.body
    needed = await jana.send(SUSPECT, **{"other_person_id": "nobody", "reasons-similar-name": "yes"})
    assert 'id="other_person_id-error"' in needed.text


async def test_what_is_in_the_way_of_the_search_stands_at_the_field(jana: Visit, neighbours: Neighbours) -> None:
    short = await jana.send(SUSPECT, action="find:other_person_id", **{"other_person_id-words": "A"})
    assert "mindestens zwei Buchstaben" in short.text
    neighbours.refuse(SEARCH, "too-many-requests", 429)
    away = await jana.send(SUSPECT, action="find:other_person_id", **{"other_person_id-words": "Amina"})
    assert away.status_code == 200
    assert 'id="other_person_id-error"' in away.text
