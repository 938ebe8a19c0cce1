"""The dialogues of the right to stay and of the residence obligation."""

from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import Visit
from services.desk.tests.neighbours import Neighbours

OLEKSANDR = f"/persons/{people.OLEKSANDR}"
STATUS = "57a7e000-0000-4000-8000-000000000001"
OBLIGATION = "0b110000-0000-4000-8000-000000000001"
TYPED = {
    "category": "AE_24",
    "legal_section": "AufenthG § 24",
    "valid_from": "2025-06-01",
    "valid_to": "",
    "document_number": "",
    "source": "register",
}
BODY = {"category": "AE_24", "legal_section": "AufenthG § 24", "valid_from": "2025-06-01", "source": "register"}
SENT: list[tuple[str, dict[str, str], str, dict[str, Any]]] = [
    ("residence-status", TYPED, "residence-statuses", BODY),
    (
        f"next-residence-status/{STATUS}",
        TYPED | {"replaces": STATUS, "valid_to": "31.05.2027"},
        "residence-statuses",
        BODY | {"replaces": STATUS, "valid_to": "2027-05-31"},
    ),
    (f"correct-residence-status/{STATUS}", TYPED, f"residence-statuses/{STATUS}/correction", BODY),
    (
        f"end-residence-status/{STATUS}",
        {"reason": "revoked", "ended_on": "2026-04-30"},
        f"residence-statuses/{STATUS}/end",
        {"reason": "revoked", "ended_on": "2026-04-30"},
    ),
    (
        "residence-obligation",
        {"area": "03359", "binding_from": "2026-01-20"},
        "residence-obligations",
        {"area": "03359", "binding_from": "2026-01-20"},
    ),
    (
        f"lift-residence-obligation/{OBLIGATION}",
        {"ground": "insured-work", "lifted_on": "2026-03-05"},
        f"residence-obligations/{OBLIGATION}/lifting",
        {"ground": "insured-work", "lifted_on": "2026-03-05"},
    ),
    ("check-residence-effects", {}, "residence-effects/check", {}),
]


@pytest.mark.parametrize(("dialogue", "typed", "path", "body"), SENT, ids=[one[0].split("/")[0] for one in SENT])
async def test_a_dialogue_of_the_residence_sends_its_command(
    jana: Visit, neighbours: Neighbours, *, dialogue: str, typed: dict[str, str], path: str, body: dict[str, Any]
) -> None:
    answer = await jana.send(f"{OLEKSANDR}/{dialogue}", **typed)
    assert answer.headers["location"] == f"{OLEKSANDR}/file/residence"
    [command] = neighbours.commands()
    assert (command.path, command.body) == (f"{OLEKSANDR}/{path}", body)


async def test_a_correction_begins_with_what_counts_now(jana: Visit) -> None:
    page = (await jana.browser.get(f"{OLEKSANDR}/correct-residence-status/{STATUS}")).text
    assert 'value="AufenthG § 24"' in page
    assert 'value="2026-05-31"' in page
    assert 'value="Y1234567"' in page


async def test_an_end_before_the_beginning_stands_beside_the_end(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("residence-statuses", "status-ends-before-it-begins")
    answer = await jana.send(f"{OLEKSANDR}/residence-status", **TYPED)
    assert 'id="valid_to-error"' in answer.text


async def test_an_area_that_is_no_key_is_told_beside_it(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("residence-obligations", "invalid-request", 422, [{"pointer": "/area", "rule": "pattern"}])
    answer = await jana.send(f"{OLEKSANDR}/residence-obligation", area="Stade", binding_from="2026-01-20")
    assert 'id="area-error"' in answer.text


async def test_what_has_ended_or_is_lifted_offers_no_second_end(jana: Visit, neighbours: Neighbours) -> None:
    page = (await jana.browser.get(f"{OLEKSANDR}/file/residence")).text
    assert f"/end-residence-status/{STATUS}" in page
    assert f"/lift-residence-obligation/{OBLIGATION}" in page
    neighbours.parts["residence"]["statuses"][0] |= {"ended_on": "2026-02-28", "end_reason": "revoked"}
    neighbours.parts["residence"]["obligations"][0] |= {"lifted_on": "2026-02-28", "ground": "family"}
    page = (await jana.browser.get(f"{OLEKSANDR}/file/residence")).text
    assert "/end-residence-status/" not in page
    assert "/lift-residence-obligation/" not in page
    assert f"/correct-residence-status/{STATUS}" in page
