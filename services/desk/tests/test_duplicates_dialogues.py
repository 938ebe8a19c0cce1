"""Two files that may be one person's, and files that must be kept: what each form sends and to whom it is offered."""

from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import YILMAZ, Visit
from services.desk.tests.neighbours import Neighbours

PERSON = f"/persons/{people.OLEKSANDR}"
OTHER = "5f0c2a10-0000-4000-8000-000000000003"
MERGE = "3e46e000-0000-4000-8000-000000000001"
SENT: list[tuple[str, dict[str, str], str, dict[str, Any]]] = [
    (
        "suspect-duplicate",
        {"other_person_id": str(people.AMINA), "reasons-similar-name": "yes"},
        "duplicates",
        {"other_person_id": str(people.AMINA), "reasons": ["similar-name"]},
    ),
    (
        f"dismiss-duplicate/{OTHER}",
        {"other_person_id": OTHER},
        "duplicates/dismissal",
        {"other_person_id": OTHER},
    ),
    (
        f"propose-merge/{OTHER}",
        {"survivor_id": OTHER, "reason": "Dieselbe Telefonnummer"},
        "merge/proposal",
        {"survivor_id": OTHER, "reason": "Dieselbe Telefonnummer"},
    ),
    (f"approve-merge/{MERGE}", {"merge_id": MERGE}, "merge/approval", {"merge_id": MERGE}),
    (f"decline-merge/{MERGE}", {"merge_id": MERGE}, "merge/refusal", {"merge_id": MERGE}),
]


@pytest.mark.parametrize(("dialogue", "typed", "path", "body"), SENT, ids=[it[0] for it in SENT])
async def test_what_was_typed_is_sent(
    jana: Visit, neighbours: Neighbours, dialogue: str, typed: dict[str, str], *, path: str, body: dict[str, Any]
) -> None:
    assert (await jana.browser.get(f"{PERSON}/{dialogue}")).status_code == 200
    answer = await jana.send(f"{PERSON}/{dialogue}", **typed)
    assert answer.status_code == 303, answer.text
    [command] = neighbours.commands()
    assert command.path == f"{PERSON}/{path}"
    assert command.body == body


async def test_a_merge_is_undone_with_a_reason(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["identity"]["merges"][0]["state"] = "merged"
    page = (await jana.browser.get(f"{PERSON}/file/identity")).text
    assert f'href="{PERSON}/unmerge/{MERGE}"' in page
    assert f'href="{PERSON}/approve-merge/{MERGE}"' not in page
    await jana.send(f"{PERSON}/unmerge/{MERGE}", reason="Zwei Brüder")
    [command] = neighbours.commands()
    assert (command.path, command.body) == (f"{PERSON}/merge/undoing", {"reason": "Zwei Brüder"})


async def test_a_merge_is_proposed_and_undone_only_with_a_reason(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["identity"]["merges"][0]["state"] = "merged"
    for dialogue in (f"propose-merge/{OTHER}", f"unmerge/{MERGE}"):
        answer = await jana.send(f"{PERSON}/{dialogue}", survivor_id=OTHER)
        assert 'id="reason-error"' in answer.text
    assert neighbours.commands() == []


async def test_who_proposed_is_told_that_somebody_else_must_approve(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.refuse("/merge/approval", "four-eyes-needed")
    answer = await jana.send(f"{PERSON}/approve-merge/{MERGE}", merge_id=MERGE)
    assert answer.status_code == 409
    assert "Bitte fragen Sie eine zweite Person." in answer.text


async def test_what_is_settled_is_not_offered_again(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["identity"]["duplicates"][0]["dismissed_on"] = "2026-03-01"
    neighbours.parts["identity"]["merges"][0]["state"] = "declined"
    page = (await jana.browser.get(f"{PERSON}/file/identity")).text
    for dialogue in ("dismiss-duplicate", "propose-merge", "approve-merge", "decline-merge", "unmerge"):
        assert f"{PERSON}/{dialogue}/" not in page


async def test_a_hold_is_set_and_lifted_by_a_team_lead(jana: Visit, neighbours: Neighbours) -> None:
    held = neighbours.parts["requests"]["holds"][0]
    assert f'href="{PERSON}/hold"' not in (await jana.browser.get(f"{PERSON}/file/requests")).text
    await jana.sign_in(YILMAZ, "team-lead")
    page = (await jana.browser.get(f"{PERSON}/file/requests")).text
    assert f'href="{PERSON}/hold"' in page
    assert f'href="{PERSON}/lift-hold/{held["hold_id"]}"' in page
    await jana.send(f"{PERSON}/hold", ground="audit", until="2026-12-31")
    await jana.send(f"{PERSON}/lift-hold/{held['hold_id']}")
    setting, lifting = neighbours.commands()
    assert (setting.path, setting.body) == (f"{PERSON}/legal-holds", {"ground": "audit", "until": "2026-12-31"})
    assert (lifting.path, lifting.body) == (f"{PERSON}/legal-holds/{held['hold_id']}/lifting", {})


async def test_a_hold_does_not_end_before_it_begins(jana: Visit, neighbours: Neighbours) -> None:
    await jana.sign_in(YILMAZ, "team-lead")
    neighbours.refuse("/legal-holds", "hold-ends-before-it-begins")
    answer = await jana.send(f"{PERSON}/hold", ground="audit", until="2026-01-01")
    assert 'id="until-error"' in answer.text
