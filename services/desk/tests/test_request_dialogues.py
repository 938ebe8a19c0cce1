"""What a person asks of their own data: who receives it, and who answers."""

from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours

PERSON = f"/persons/{people.OLEKSANDR}"
BLOCK = f"{PERSON}/file/requests"
REQUEST = "4e940000-0000-4000-8000-000000000001"
OFFICER = ("dpo-stade", "data-protection-officer")
SETTLED: list[tuple[str, dict[str, str], str, dict[str, Any]]] = [
    (
        "extend-request",
        {"reason": "Unterlagen von drei Stellen", "extended_on": "2026-03-05"},
        "extension",
        {"reason": "Unterlagen von drei Stellen", "extended_on": "2026-03-05"},
    ),
    (
        "answer-request",
        {"outcome": "granted", "answered_on": "2026-03-05"},
        "answer",
        {"outcome": "granted", "answered_on": "2026-03-05"},
    ),
    (
        "refuse-request",
        {"reason": "excessive", "refused_on": "2026-03-05"},
        "refusal",
        {"reason": "excessive", "refused_on": "2026-03-05"},
    ),
]


async def test_a_caseworker_receives_a_request(jana: Visit, neighbours: Neighbours) -> None:
    assert f'href="{PERSON}/data-request"' in (await jana.browser.get(BLOCK)).text
    typed = {"kind": "access", "received_on": "2026-03-05", "about": "Alles seit der Ankunft"}
    answer = await jana.send(f"{PERSON}/data-request", **typed)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith(BLOCK)
    [command] = neighbours.commands()
    assert (command.path, command.body) == (f"{PERSON}/data-requests", typed)


async def test_and_makes_sure_who_asks(jana: Visit, neighbours: Neighbours) -> None:
    assert f"check-identity/{REQUEST}" not in (await jana.browser.get(BLOCK)).text
    neighbours.parts["requests"]["requests"][0]["state"] = "received"
    assert f'href="{PERSON}/check-identity/{REQUEST}"' in (await jana.browser.get(BLOCK)).text
    typed = {"how": "document-seen", "checked_on": "2026-03-05"}
    await jana.send(f"{PERSON}/check-identity/{REQUEST}", **typed)
    [command] = neighbours.commands()
    assert (command.path, command.body) == (f"{PERSON}/data-requests/{REQUEST}/identity", typed)


async def test_but_settles_none(jana: Visit) -> None:
    page = (await jana.browser.get(BLOCK)).text
    assert [dialogue for dialogue, *_ in SETTLED if f"{dialogue}/{REQUEST}" in page] == []


@pytest.mark.parametrize(("dialogue", "typed", "path", "body"), SETTLED, ids=[it[0] for it in SETTLED])
async def test_the_officer_settles_it(
    visit: Visit, neighbours: Neighbours, dialogue: str, typed: dict[str, str], *, path: str, body: dict[str, Any]
) -> None:
    await visit.sign_in(*OFFICER)
    assert f'href="{PERSON}/{dialogue}/{REQUEST}"' in (await visit.browser.get(BLOCK)).text
    assert (await visit.browser.get(f"{PERSON}/{dialogue}/{REQUEST}")).status_code == 200
    answer = await visit.send(f"{PERSON}/{dialogue}/{REQUEST}", **typed)
    assert answer.status_code == 303, answer.text
    [command] = neighbours.commands()
    assert (command.path, command.body) == (f"{PERSON}/data-requests/{REQUEST}/{path}", body)


async def test_an_erasure_that_a_hold_forbids_is_said_above_the_form(visit: Visit, neighbours: Neighbours) -> None:
    await visit.sign_in(*OFFICER)
    neighbours.refuse("answer", "legal-hold-stands")
    typed = {"outcome": "granted", "answered_on": "2026-03-05"}
    answer = await visit.send(f"{PERSON}/answer-request/{REQUEST}", **typed)
    assert answer.status_code == 409
    assert "muss aufbewahrt werden" in answer.text
    assert f'href="{PERSON}/refuse-request/{REQUEST}"' in answer.text


@pytest.mark.parametrize(
    ("dialogue", "slug", "field"),
    [
        ("answer-request", "erasure-is-whole", "outcome"),
        ("refuse-request", "nothing-holds-the-file", "reason"),
        ("extend-request", "too-late-to-extend", "extended_on"),
    ],
)
async def test_a_refusal_stands_beside_the_field_it_is_about(
    visit: Visit, neighbours: Neighbours, *, dialogue: str, slug: str, field: str
) -> None:
    await visit.sign_in(*OFFICER)
    typed, path = next((typed, path) for name, typed, path, _ in SETTLED if name == dialogue)
    neighbours.refuse(path, slug)
    answer = await visit.send(f"{PERSON}/{dialogue}/{REQUEST}", **typed)
    assert answer.status_code == 409
    assert f'id="{field}-error"' in answer.text


async def test_the_officer_gets_there_from_the_work_list_without_reading_the_file(
    visit: Visit, neighbours: Neighbours
) -> None:
    for part in ("timeline", "file/residence"):
        neighbours.refuse(part, "not-permitted", 403)
    await visit.sign_in(*OFFICER)
    assert (await visit.browser.get("/")).status_code == 200
    assert f'href="{BLOCK}"' in (await visit.browser.get(PERSON)).text
    assert "Verlauf" not in (await visit.browser.get(PERSON)).text
    assert (await visit.browser.get(BLOCK)).status_code == 200
    assert not any(heard.path.endswith("/timeline") for heard in neighbours.heard)
