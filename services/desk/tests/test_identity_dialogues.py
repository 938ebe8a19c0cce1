"""Who somebody is, how they are reached, who belongs to them: what each form sends, and where its errors stand."""

from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours

PERSON = f"/persons/{people.OLEKSANDR}"
STATEMENT = "57a70000-0000-4000-8000-000000000001"
RELATION = "4e1a0000-0000-4000-8000-000000000001"
SENT: list[tuple[str, dict[str, str], str, dict[str, Any]]] = [
    (
        "confirm-identity",
        {"document": "passport", "document_number": "N 0482913", "confirmed_on": "2026-03-04"},
        "identity-confirmation",
        {"document": "passport", "document_number": "N 0482913", "confirmed_on": "2026-03-04"},
    ),
    (
        "names",
        {
            "names-1": "row",
            "names-1-kind": "original-script",
            "names-1-given": "Олександр",
            "names-1-script": "Cyrl",
            "names-1-order": "unknown",
            "names-2": "row",
            "names-2-kind": "official",
            "names-2-family": "Bondarenko",
            "names-2-script": "Latn",
            "source": "document",
        },
        "names",
        {
            "names": [
                {"kind": "original-script", "given": "Олександр", "script": "Cyrl", "order": "unknown"},
                {"kind": "official", "family": "Bondarenko", "script": "Latn"},
            ],
            "source": "document",
        },
    ),
    (
        "birth-date",
        {
            "birth_date-year": "1985",
            "birth_date-month": "7",
            "source": "document",
            "stated_on": "2026-03-05",
            "issued_on": "2019-04-01",
        },
        "birth-dates",
        {
            "birth_date": {"certainty": "year-month", "year": 1985, "month": 7},
            "source": "document",
            "stated_on": "2026-03-05",
            "issued_on": "2019-04-01",
        },
    ),
    (
        f"birth-date-counts/{STATEMENT}",
        {"purpose": "office"},
        f"birth-dates/{STATEMENT}/authority",
        {"purpose": "office"},
    ),
    (
        "particulars",
        {
            "sex": "m",
            "nationalities-1": "row",
            "nationalities-1-value": "UKR",
            "languages-1": "row",
            "languages-1-code": "ukr",
            "languages-1-level": "native",
            "languages-1-interpreter_needed": "yes",
        },
        "particulars",
        {
            "sex": "m",
            "nationalities": ["UKR"],
            "languages": [{"code": "ukr", "level": "native", "interpreter_needed": True}],
        },
    ),
    (
        "contact-ways",
        {"ways-1": "row", "ways-1-kind": "phone", "ways-1-value": "04141 000001", "ways-1-preferred": "yes"},
        "contact-ways",
        {"ways": [{"kind": "phone", "value": "04141 000001", "preferred": True}]},
    ),
    (
        "address",
        {
            "municipality_key": "03359038",
            "valid_from": "2026-03-01",
            "address-street": "Am Hafen 4",
            "address-postcode": "21682",
            "address-town": "Stade",
        },
        "address",
        {
            "municipality_key": "03359038",
            "valid_from": "2026-03-01",
            "address": {"street": "Am Hafen 4", "postcode": "21682", "town": "Stade"},
        },
    ),
    (
        "moved-away",
        {"municipality_key": "03352", "valid_from": "2026-03-01"},
        "address",
        {"municipality_key": "03352", "valid_from": "2026-03-01"},
    ),
    (
        "relation",
        {
            "relation": "spouse",
            "related_person_id": str(people.AMINA),
            "same_household": "yes",
        },
        "relations",
        {"relation": "spouse", "related_person_id": str(people.AMINA), "same_household": True},
    ),
    (f"end-relation/{RELATION}", {"ended_on": "2026-03-05"}, f"relations/{RELATION}/end", {"ended_on": "2026-03-05"}),
    (
        "number",
        {"kind": "insurance", "number": "15 070649 C 103"},
        "numbers",
        {"kind": "insurance", "number": "15 070649 C 103"},
    ),
    ("strike-number", {"kind": "azr", "reason": "wrong"}, "numbers/striking", {"kind": "azr", "reason": "wrong"}),
]
REFUSED: list[tuple[str, dict[str, str], str, str, str]] = [
    (f"birth-date-counts/{STATEMENT}", {"purpose": "social-law"}, "/authority", "first-stated-date-counts", "purpose"),
    ("number", {"kind": "insurance", "number": "15070649C104"}, "/numbers", "number-malformed", "number"),
    (
        "birth-date",
        {"birth_date-year": "2027", "source": "statement", "stated_on": "2026-03-05"},
        "/birth-dates",
        "born-after-the-statement",
        "birth_date",
    ),
    ("relation", {"relation": "child"}, "/relations", "nobody-related", "name"),
    (
        "moved-away",
        {"municipality_key": "03352", "valid_from": "2026-03-06"},
        "/address",
        "day-not-yet-come",
        "valid_from",
    ),
]


@pytest.mark.parametrize(("dialogue", "typed", "path", "body"), SENT, ids=[it[0] for it in SENT])
async def test_what_was_typed_is_sent(
    jana: Visit, neighbours: Neighbours, dialogue: str, typed: dict[str, str], *, path: str, body: dict[str, Any]
) -> None:
    answer = await jana.send(f"{PERSON}/{dialogue}", **typed)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith(f"{PERSON}/file/identity")
    [command] = neighbours.commands()
    assert command.path == f"{PERSON}/{path}"
    assert command.body == body


@pytest.mark.parametrize("dialogue", [it[0] for it in SENT])
async def test_each_form_is_shown_and_offered_in_its_block(jana: Visit, dialogue: str) -> None:
    assert (await jana.browser.get(f"{PERSON}/{dialogue}")).status_code == 200
    assert f'href="{PERSON}/{dialogue}"' in (await jana.browser.get(f"{PERSON}/file/identity")).text


@pytest.mark.parametrize(("dialogue", "typed", "path", "slug", "field"), REFUSED, ids=[it[3] for it in REFUSED])
async def test_a_refusal_stands_beside_the_field_it_is_about(
    jana: Visit, neighbours: Neighbours, dialogue: str, typed: dict[str, str], *, path: str, slug: str, field: str
) -> None:
    neighbours.refuse(path, slug)
    answer = await jana.send(f"{PERSON}/{dialogue}", **typed)
    assert answer.status_code == 409
    assert f'id="{field}-error"' in answer.text


async def test_a_form_begins_with_what_is_known(jana: Visit) -> None:
    assert 'value="Олександр"' in (await jana.browser.get(f"{PERSON}/names")).text
    assert 'value="04141 000000"' in (await jana.browser.get(f"{PERSON}/contact-ways")).text


async def test_what_is_no_file_is_not_sent(jana: Visit, neighbours: Neighbours) -> None:
    answer = await jana.send(f"{PERSON}/relation", relation="spouse", related_person_id="Olha")
    assert 'id="related_person_id-error"' in answer.text
    assert neighbours.commands() == []


async def test_no_way_left_is_an_answer_too(jana: Visit, neighbours: Neighbours) -> None:
    await jana.send(f"{PERSON}/contact-ways")
    [command] = neighbours.commands()
    assert command.body == {}
