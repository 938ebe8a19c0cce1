"""All cases of a caseworker who leaves are handed over in one request, and the answer says what became of each."""

from typing import Any
from uuid import UUID, uuid5

import pytest

from services.intake.tests.people import AMINA
from services.intake.tests.test_api import with_case
from shared.eventstore.store import Appended
from shared.testing.bausteine import Running

NOTE = "Frau Berger ist ab März in Elternzeit; die Akten sind besprochen."


def handing_over(cases: list[UUID], **changes: Any) -> dict[str, Any]:
    named = [str(case) for case in cases]
    return {"in_place_of": "cw-berger", "owner": "cw-yilmaz", "cases": named, "handover_note": NOTE, **changes}


async def bergers(intake: Running, name: str, number: int) -> list[UUID]:
    cases = [await with_case(intake, f"{name} {one}") for one in range(number)]
    for case in cases:
        await intake.post(f"/cases/{case}/owner", {"owner": "cw-berger"}, "caseworker")
    return cases


async def owners(intake: Running, case: UUID) -> int:
    return (await intake.facts(f"case-{case}")).count("intake.case-owner-assigned.v1")


async def test_what_can_be_handed_over_is_and_what_cannot_is_named(intake: Running) -> None:
    mine, closed, paused = await bergers(intake, "leaving", 3)
    foreign = await with_case(intake, "not hers")
    nobodys = uuid5(AMINA, "no such case")
    await intake.post(f"/cases/{foreign}/owner", {"owner": "cw-haddad"}, "caseworker")
    await intake.post(f"/cases/{closed}/closing", {"reason": "no-contact"}, "caseworker")
    await intake.post(f"/cases/{paused}/pause", {"reason": "illness"}, "caseworker")
    body = handing_over([mine, closed, paused, foreign, nobodys, mine])
    answer = await intake.post("/case-reassignments", body, "team-lead")
    assert answer.status_code == 200
    assert (answer.json()["done"], answer.json()["refused"]) == (2, 3)
    assert [(it["case_id"], it["outcome"], it["refusal"]) for it in answer.json()["cases"]] == [
        (str(mine), "done", None),
        (str(closed), "refused", "case-is-closed"),
        (str(paused), "done", None),
        (str(foreign), "refused", "owned-by-somebody-else"),
        (str(nobodys), "refused", "case-not-open"),
    ]
    assert [await owners(intake, case) for case in (mine, closed, paused, foreign)] == [2, 1, 2, 1]


async def test_only_a_team_lead_hands_over_the_cases_of_others_and_not_without_a_note(intake: Running) -> None:
    cases = await bergers(intake, "not permitted", 1)
    assert (await intake.post("/case-reassignments", handing_over(cases), "caseworker")).status_code == 403
    silent = {name: value for name, value in handing_over(cases).items() if name != "handover_note"}
    assert (await intake.post("/case-reassignments", silent, "team-lead")).status_code == 422
    many = handing_over([uuid5(AMINA, str(number)) for number in range(501)])
    assert (await intake.post("/case-reassignments", many, "team-lead")).status_code == 422
    assert await owners(intake, cases[0]) == 1


async def test_what_an_outage_left_undone_is_said_and_done_by_the_same_request(
    intake: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases, key = await bergers(intake, "outage", 6), intake.new_key()
    append, passed = intake.ground.store.append, list[str]()

    async def failing(one: Any) -> Appended:
        if len(passed) == 2:
            raise ConnectionError
        passed.append(one.stream_id)
        return await append(one)

    monkeypatch.setattr(intake.ground.store, "append", failing)
    half = (await intake.post("/case-reassignments", handing_over(cases), "team-lead", key=key)).json()
    monkeypatch.undo()
    assert (half["done"], half["refused"]) == (2, 4)
    assert {it["refusal"] for it in half["cases"]} == {None, "unavailable"}
    whole = (await intake.post("/case-reassignments", handing_over(cases), "team-lead", key=key)).json()
    assert (whole["done"], whole["refused"]) == (6, 0)
    assert [await owners(intake, case) for case in cases] == [2] * 6


async def test_another_content_under_the_same_command_id_hands_nothing_over(intake: Running) -> None:
    cases, key = await bergers(intake, "reused", 2), intake.new_key()
    await intake.post("/case-reassignments", handing_over(cases), "team-lead", key=key)
    back = handing_over(cases, in_place_of="cw-yilmaz", owner="cw-berger")
    answer = (await intake.post("/case-reassignments", back, "team-lead", key=key)).json()
    assert {it["refusal"] for it in answer["cases"]} == {"idempotency-key-reused"}
    assert [await owners(intake, case) for case in cases] == [2, 2]
