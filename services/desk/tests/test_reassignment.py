"""A team lead hands the cases of somebody who leaves to somebody else."""

from typing import Any
from uuid import UUID

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from services.desk.tests import people
from services.desk.tests.desks import BERGER, YILMAZ, Visit
from services.desk.tests.neighbours import Heard, Neighbours

LEAD = "tl-lindemann"
FIRST, SECOND = (UUID(int=(0xCA5E << 112) + number) for number in (1, 2))
NOTE = "Jana Berger ist ab April in Elternzeit; die Akten sind besprochen."
ROWS = [
    {"person_id": str(people.AMINA), "case_id": str(FIRST), "display_name": "Amina Karimi"},
    {"person_id": str(people.OLEKSANDR), "case_id": str(SECOND), "display_name": "Oleksandr Bondarenko"},
]


@pytest.fixture
async def lead(jana: Visit, neighbours: Neighbours) -> Visit:
    """Jana's team lead, before whom her list lies."""
    neighbours.answers["/cases"] = lambda asked: JSONResponse(_page(asked))
    await jana.sign_in(LEAD, "team-lead")
    return jana


def _page(asked: Request) -> dict[str, Any]:
    """One case to a page, to see that the next one is asked for."""
    assert asked.query_params["owner"] == BERGER
    second = asked.query_params.get("cursor") == "second"
    return {"items": [ROWS[second]], "next": None if second else "second"}


def answering(*outcomes: tuple[UUID, str | None]) -> Response:
    cases = [
        {"case_id": str(case), "outcome": "refused" if refusal else "done", "refusal": refusal}
        for case, refusal in outcomes
    ]
    return JSONResponse({"done": 0, "refused": 0, "cases": cases})


def asked_for(neighbours: Neighbours) -> list[Heard]:
    return [heard for heard in neighbours.commands() if heard.path == "/case-reassignments"]


async def test_whose_cases_is_asked_first_and_then_all_of_them_are_chosen(lead: Visit) -> None:
    first = (await lead.browser.get("/reassignment")).text
    assert f'<option value="{BERGER}"' in first
    page = (await lead.browser.get(f"/reassignment?of={BERGER}")).text
    assert "Fälle von Jana Berger (2)" in page
    assert "Amina Karimi" in page
    assert page.count(" checked") == 2
    assert f'<option value="{YILMAZ}"' in page
    assert f'<option value="{BERGER}"' not in page


async def test_the_chosen_cases_are_handed_over_and_what_was_refused_is_named(
    lead: Visit, neighbours: Neighbours
) -> None:
    neighbours.answers["/case-reassignments"] = lambda _: answering((FIRST, None), (SECOND, "case-is-closed"))
    boxes = {f"case-{FIRST}": "yes", f"case-{SECOND}": "yes"}
    answer = await lead.send("/reassignment", of=BERGER, owner=YILMAZ, handover_note=NOTE, **boxes)
    [command] = asked_for(neighbours)
    assert command.body == {
        "in_place_of": BERGER,
        "owner": YILMAZ,
        "handover_note": NOTE,
        "cases": [str(FIRST), str(SECOND)],
    }
    assert command.headers["idempotency-key"]
    assert "1 von 2 Fällen übergeben" in answer.text
    assert "Der Fall ist abgeschlossen." in answer.text
    assert f'href="/persons/{people.OLEKSANDR}"' in answer.text
    assert f'href="/persons/{people.AMINA}"' not in answer.text


async def test_nothing_is_sent_without_a_case_a_colleague_and_a_note(lead: Visit, neighbours: Neighbours) -> None:
    answer = await lead.send("/reassignment", of=BERGER, owner="", handover_note=" ")
    assert answer.status_code == 422
    for field in ("cases", "owner", "handover_note"):
        assert f'id="{field}-error"' in answer.text
    assert asked_for(neighbours) == []


async def test_only_cases_on_the_list_are_handed_over(lead: Visit, neighbours: Neighbours) -> None:
    neighbours.answers["/case-reassignments"] = lambda _: answering((FIRST, None))
    foreign = {f"case-{UUID(int=7)}": "yes", f"case-{FIRST}": "yes"}
    await lead.send("/reassignment", of=BERGER, owner=YILMAZ, handover_note=NOTE, **foreign)
    [command] = asked_for(neighbours)
    assert command.body["cases"] == [str(FIRST)]


async def test_a_form_that_may_have_arrived_is_sent_again_under_the_same_key(
    lead: Visit, neighbours: Neighbours
) -> None:
    neighbours.answers["/case-reassignments"] = lambda _: Response(status_code=500)
    typed: dict[str, Any] = {"of": BERGER, "owner": YILMAZ, "handover_note": NOTE, f"case-{FIRST}": "yes"}
    answer = await lead.send("/reassignment", **typed)
    assert answer.status_code == 503
    assert f'name="idempotency_key" value="{UUID(int=4711)}"' in answer.text


async def test_a_caseworker_hands_nobodys_cases_over(jana: Visit, neighbours: Neighbours) -> None:
    assert "Fälle übergeben" not in (await jana.browser.get("/")).text
    assert (await jana.browser.get(f"/reassignment?of={BERGER}")).status_code == 403
    typed = {"of": BERGER, "owner": YILMAZ, "handover_note": NOTE}
    assert (await jana.send("/reassignment", **typed)).status_code == 403
    assert asked_for(neighbours) == []


async def test_a_team_lead_finds_the_page_in_the_bar(lead: Visit) -> None:
    assert 'href="/reassignment"' in (await lead.browser.get("/")).text
