"""A case over the interface: it rests, ends, comes back, changes hands, and there is one at a time for a person."""

import asyncio
from typing import Any
from uuid import UUID, uuid5

from services.intake.tests.people import AMINA
from services.intake.tests.test_api import FIRST_TALK, person_of, registered, with_case
from shared.testing import tokens
from shared.testing.bausteine import Running

CLOSING = {"reason": "goals-reached", "note": "Arbeitet als Köchin"}
REOPENING = {"reason": "Sucht wieder Arbeit"}
TRANSFER = {"to_county": "03352"}
RESIDENCE = {"opened_on": "2026-01-12"}


async def open_case(intake: Running, person: UUID, name: str, key: UUID | None = None) -> Any:
    body = {**RESIDENCE, "case_id": str(uuid5(person, name)), "person_id": str(person)}
    return await intake.post("/cases", body, "caseworker", key=key)


async def told(intake: Running, case: UUID, what: str, body: dict[str, Any]) -> tuple[int, str]:
    answer = await intake.post(f"/cases/{case}/{what}", body, "caseworker")
    return answer.status_code, answer.json().get("type", "")


async def test_a_case_rests_goes_on_and_ends(intake: Running) -> None:
    case = await with_case(intake, "course")
    assert await told(intake, case, "pause", {"reason": "illness", "resume_due": "2026-03-02"}) == (200, "")
    assert await told(intake, case, "contacts", FIRST_TALK) == (201, "")
    assert await told(intake, case, "resumption", {}) == (200, "")
    assert await told(intake, case, "closing", CLOSING) == (200, "")
    assert await told(intake, case, "contacts", FIRST_TALK) == (409, "/problems/case-is-closed")
    assert await told(intake, case, "reopening", REOPENING) == (200, "")
    assert await intake.facts(f"case-{case}") == [
        "intake.case-opened.v1",
        "intake.case-paused.v1",
        "intake.contact-recorded.v1",
        "intake.case-resumed.v1",
        "intake.case-closed.v1",
        "intake.case-reopened.v1",
    ]


async def test_what_belongs_into_a_case_is_refused_once_it_has_ended(intake: Running) -> None:
    case = await with_case(intake, "ended")
    await told(intake, case, "closing", CLOSING)
    reminder = {"due_on": "2026-02-16", "about": "Nachfragen"}
    assert await told(intake, case, "reminders", reminder) == (409, "/problems/case-is-closed")
    barrier = await intake.post(f"/cases/{uuid5(AMINA, 'no case')}/barriers", {"kind": "debt"}, "caseworker")
    assert (barrier.status_code, barrier.json()["type"]) == (404, "/problems/not-found")


async def test_a_person_has_one_open_case_at_a_time(intake: Running) -> None:
    person, first = person_of("one place"), await with_case(intake, "one place")
    refused = await open_case(intake, person, "second")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/another-case-open")
    await told(intake, first, "closing", CLOSING)
    assert (await open_case(intake, person, "second")).status_code == 201
    assert await told(intake, first, "reopening", REOPENING) == (409, "/problems/another-case-open")
    assert await intake.facts(f"person-{person}") == [
        "intake.person-registered.v1",
        "intake.case-admitted.v1",
        "intake.case-discharged.v1",
        "intake.case-admitted.v1",
    ]


async def test_of_several_cases_opened_at_once_one_is_opened(intake: Running) -> None:
    person = await registered(intake, "rush")
    answers = await asyncio.gather(*(open_case(intake, person, f"case {number}") for number in range(8)))
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 7]
    opened = [await intake.facts(f"case-{uuid5(person, f'case {number}')}") for number in range(8)]
    assert sum(map(bool, opened)) == 1


async def test_what_is_refused_takes_no_place(intake: Running) -> None:
    person = await registered(intake, "refused")
    ahead = {"case_id": str(uuid5(person, "ahead")), "person_id": str(person), "opened_on": "2026-02-03"}
    assert (await intake.post("/cases", ahead, "caseworker")).status_code == 409
    reused = intake.new_key()
    await intake.post("/persons", {"ground": "no person"}, "caseworker", key=reused)
    await intake.post(
        f"/cases/{await with_case(intake, 'elsewhere')}/pause", {"reason": "illness"}, "caseworker", key=reused
    )
    assert (await open_case(intake, person, "first", reused)).status_code == 422
    assert await intake.facts(f"person-{person}") == ["intake.person-registered.v1"]


async def test_whoever_closes_and_transfers_at_once_one_of_them_is_told_no(intake: Running) -> None:
    for number in range(6):
        case = await with_case(intake, f"race {number}")
        answers = await asyncio.gather(
            intake.post(f"/cases/{case}/closing", CLOSING, "caseworker"),
            intake.post(f"/cases/{case}/transfer", TRANSFER, "caseworker"),
        )
        closing, offer = answers
        assert sorted(answer.status_code for answer in answers) in ([200, 409], [201, 409])
        refused = closing if closing.status_code == 409 else offer
        expected = "/problems/transfer-is-pending" if refused is closing else "/problems/case-is-closed"
        assert refused.json()["type"] == expected
        assert len(await intake.facts(f"case-{case}")) == 2


async def test_another_county_takes_a_case_over_and_the_person_may_come_back(intake: Running) -> None:
    person, case = person_of("moved"), await with_case(intake, "moved")
    assert await told(intake, case, "transfer", TRANSFER) == (201, "")
    assert await told(intake, case, "closing", CLOSING) == (409, "/problems/transfer-is-pending")
    assert await told(intake, case, "transfer/rejection", {"reason": "wrong-address"}) == (200, "")
    assert await told(intake, case, "transfer", TRANSFER) == (201, "")
    assert await told(intake, case, "transfer/withdrawal", {}) == (200, "")
    assert await told(intake, case, "transfer", {**TRANSFER, "norm": "SGB X § 71"}) == (201, "")
    assert await told(intake, case, "transfer/acceptance", {}) == (200, "")
    assert await told(intake, case, "reopening", REOPENING) == (409, "/problems/case-is-transferred-out")
    back = {
        "person_id": str(person),
        "opened_on": "2026-02-02",
        "ground": "accepted-transfer",
        "transferred_from": "03352",
    }
    assert (await intake.post("/cases", back, "caseworker")).status_code == 201


async def test_a_transfer_rests_on_one_thing_that_stands(intake: Running) -> None:
    case = await with_case(intake, "transfer basis")
    consent = {**TRANSFER, "consent_id": str(uuid5(case, "no consent"))}
    assert await told(intake, case, "transfer", consent) == (409, "/problems/no-standing-basis")
    assert (await told(intake, case, "transfer", {**consent, "norm": "SGB X § 71"}))[0] == 422


async def test_somebody_answers_for_the_owner(intake: Running) -> None:
    case = await with_case(intake, "deputy")
    assert await told(intake, case, "deputy", {"deputy": "cw-yilmaz", "until": "2026-02-20"}) == (
        409,
        "/problems/deputy-without-owner",
    )
    await told(intake, case, "owner", {"owner": "cw-berger"})
    assert await told(intake, case, "deputy", {"deputy": "cw-yilmaz", "until": "2026-02-20"}) == (200, "")
    assert await told(intake, case, "deputy/release", {}) == (200, "")
    assert (await intake.facts(f"case-{case}"))[-2:] == [
        "intake.case-deputy-named.v1",
        "intake.case-deputy-released.v1",
    ]


async def test_a_reopening_repeated_has_its_first_result(intake: Running) -> None:
    case, key = await with_case(intake, "reopened twice"), intake.new_key()
    await told(intake, case, "closing", CLOSING)
    first = await intake.post(f"/cases/{case}/reopening", REOPENING, "caseworker", key=key)
    await told(intake, case, "closing", CLOSING)
    again = await intake.post(f"/cases/{case}/reopening", REOPENING, "caseworker", key=key)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert (await intake.facts(f"case-{case}"))[-1] == "intake.case-closed.v1"


async def test_what_nobody_may_do_to_a_foreign_case(intake: Running) -> None:
    case = await with_case(intake, "foreign")
    for what, body in (("closing", CLOSING), ("transfer", TRANSFER), ("reopening", REOPENING)):
        headers = {"Idempotency-Key": str(intake.new_key()), **tokens.bearer("caseworker", tenant=tokens.OTHER_TENANT)}
        answer = await intake.client.post(f"/cases/{case}/{what}", json=body, headers=headers)
        assert answer.status_code == 404, what
