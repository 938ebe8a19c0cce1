"""How a case goes on and where it goes: what each form sends, and to whom it is offered."""

from typing import Any

import pytest

from services.desk.tests import people
from services.desk.tests.desks import YILMAZ, Visit
from services.desk.tests.neighbours import Neighbours

PERSON = f"/persons/{people.OLEKSANDR}"
CASE = "ca5e0000-0000-4000-8000-000000000002"
TRANSFER = "74a45000-0000-4000-8000-000000000001"
IN_CASE = ("pause-case", "resume-case", "close-case", "reopen-case", "name-deputy", "release-deputy", "offer-transfer")
ANSWERS = ("accept-transfer", "reject-transfer", "withdraw-transfer")
SENT: list[tuple[str, dict[str, str], str, dict[str, Any]]] = [
    (
        f"pause-case/{CASE}",
        {"reason": "parental-leave", "paused_on": "02.03.2026", "resume_due": "01.09.2026"},
        f"/cases/{CASE}/pause",
        {"reason": "parental-leave", "paused_on": "2026-03-02", "resume_due": "2026-09-01"},
    ),
    (
        f"resume-case/{CASE}",
        {"resumed_on": "05.03.2026"},
        f"/cases/{CASE}/resumption",
        {"resumed_on": "2026-03-05"},
    ),
    (
        f"close-case/{CASE}",
        {"reason": "goals-reached", "closed_on": "05.03.2026", "note": "Arbeitet als Schweißer"},
        f"/cases/{CASE}/closing",
        {"reason": "goals-reached", "closed_on": "2026-03-05", "note": "Arbeitet als Schweißer"},
    ),
    (
        f"reopen-case/{CASE}",
        {"reason": "Stelle verloren", "reopened_on": "05.03.2026"},
        f"/cases/{CASE}/reopening",
        {"reason": "Stelle verloren", "reopened_on": "2026-03-05"},
    ),
    (
        f"name-deputy/{CASE}",
        {"deputy": YILMAZ, "from_day": "09.03.2026", "until": "20.03.2026"},
        f"/cases/{CASE}/deputy",
        {"deputy": YILMAZ, "from_day": "2026-03-09", "until": "2026-03-20"},
    ),
    (f"release-deputy/{CASE}", {}, f"/cases/{CASE}/deputy/release", {}),
    (
        f"offer-transfer/{CASE}",
        {"to_county": "03352", "norm": "", "offered_on": "05.03.2026"},
        f"/cases/{CASE}/transfer",
        {"to_county": "03352", "offered_on": "2026-03-05"},
    ),
    (
        f"accept-transfer/{TRANSFER}",
        {"transfer_id": TRANSFER, "accepted_on": "05.03.2026"},
        "transfer/acceptance",
        {"transfer_id": TRANSFER, "accepted_on": "2026-03-05"},
    ),
    (
        f"reject-transfer/{TRANSFER}",
        {"transfer_id": TRANSFER, "reason": "wrong-address", "rejected_on": "05.03.2026"},
        "transfer/rejection",
        {"transfer_id": TRANSFER, "reason": "wrong-address", "rejected_on": "2026-03-05"},
    ),
    (
        f"withdraw-transfer/{TRANSFER}",
        {"transfer_id": TRANSFER, "withdrawn_on": "05.03.2026"},
        "transfer/withdrawal",
        {"transfer_id": TRANSFER, "withdrawn_on": "2026-03-05"},
    ),
]


async def offered(jana: Visit, *names: str) -> set[str]:
    """Which of these dialogues the page of the case offers."""
    page = (await jana.browser.get(f"{PERSON}/file/case")).text
    return {name for name in names if f'href="{PERSON}/{name}/' in page}


@pytest.mark.parametrize(("dialogue", "typed", "path", "body"), SENT, ids=[it[0] for it in SENT])
async def test_what_was_typed_is_sent(
    jana: Visit, neighbours: Neighbours, dialogue: str, typed: dict[str, str], *, path: str, body: dict[str, Any]
) -> None:
    form = await jana.browser.get(f"{PERSON}/{dialogue}")
    assert form.status_code == 200
    answer = await jana.send(f"{PERSON}/{dialogue}", **typed)
    assert (answer.status_code, answer.headers.get("location")) == (303, f"{PERSON}/file/case"), answer.text
    [command] = neighbours.commands()
    assert command.path.endswith(path)
    assert command.body == body


async def test_a_case_offers_what_can_follow_from_how_it_stands(jana: Visit, neighbours: Neighbours) -> None:
    going = {"close-case", "name-deputy", "release-deputy", "offer-transfer"}
    case = neighbours.parts["case"]["cases"][0]
    for state, follows in (
        ("open", going | {"pause-case"}),
        ("paused", going | {"resume-case"}),
        ("closed", {"reopen-case"}),
        ("transferred", set[str]()),
    ):
        case["state"] = state
        assert await offered(jana, *IN_CASE) == follows, state


async def test_only_a_transfer_that_waits_is_answered(jana: Visit, neighbours: Neighbours) -> None:
    transfer = neighbours.parts["case"]["cases"][0]["transfers"][0]
    for state in ("offered", "unanswered"):
        transfer["state"] = state
        assert await offered(jana, *ANSWERS) == set(ANSWERS)
    for state in ("accepted", "rejected", "withdrawn"):
        transfer["state"] = state
        assert await offered(jana, *ANSWERS) == set()


async def test_a_case_is_opened_again_only_with_a_reason(jana: Visit, neighbours: Neighbours) -> None:
    neighbours.parts["case"]["cases"][0]["state"] = "closed"
    answer = await jana.send(f"{PERSON}/reopen-case/{CASE}", reason=" ", reopened_on="05.03.2026")
    assert "Bitte schreiben Sie auf, warum der Fall weitergeht." in answer.text
    assert neighbours.commands() == []


async def test_who_was_faster_is_said_above_the_form_and_a_wrong_day_beside_it(
    jana: Visit, neighbours: Neighbours
) -> None:
    neighbours.refuse("/closing", "transfer-is-pending")
    closing = await jana.send(f"{PERSON}/close-case/{CASE}", reason="other", closed_on="05.03.2026")
    assert closing.status_code == 409
    assert "Der Fall ist einem anderen Landkreis angeboten." in closing.text
    neighbours.refuse("/pause", "resumption-not-ahead")
    resting = await jana.send(
        f"{PERSON}/pause-case/{CASE}", reason="illness", paused_on="05.03.2026", resume_due="05.03.2026"
    )
    assert 'id="resume_due-error"' in resting.text
