from typing import Any
from uuid import UUID, uuid5

from services.employment.tests.people import OLEKSANDR, OLEKSANDRS_CASE
from shared.access.coverage import unguarded_routes
from shared.testing import tokens
from shared.testing.bausteine import Running

OFFER: dict[str, Any] = {"case_id": str(OLEKSANDRS_CASE), "offered_on": "2026-04-27"}
ACCEPTANCE: dict[str, Any] = {"accepted_on": "2026-04-30"}
REFUSAL: dict[str, Any] = {"declined_on": "2026-04-30", "reason": "course-continues", "note": "B2 ab Juni"}
WELDING: dict[str, Any] = {
    "starts_on": "2026-05-04",
    "weekly_hours": 32,
    "monthly_gross_cents": 225_000,
    "employer": "Stahlbau Elbe",
}


async def offered(employment: Running, test: str) -> UUID:
    person = uuid5(OLEKSANDR, test)
    answer = await employment.post(f"/employment-files/{person}/handover-offer", OFFER, "caseworker")
    assert answer.status_code == 201, answer.text
    return person


async def test_a_person_goes_from_the_handover_into_insured_work(employment: Running) -> None:
    person = await offered(employment, "whole way")
    accepted = await employment.post(f"/employment-files/{person}/handover-acceptance", ACCEPTANCE, "caseworker")
    recorded = await employment.post(f"/employment-files/{person}/employments", WELDING, "caseworker")
    assert (accepted.status_code, recorded.status_code) == (200, 201)
    assert recorded.json() == {"stream_id": f"employment-file-{person}", "version": 4}
    assert await employment.facts(f"employment-file-{person}") == [
        "employment.handover-offered.v1",
        "employment.handover-accepted.v1",
        "employment.employment-recorded.v1",
        "employment.aftercare-started.v1",
    ]


async def test_pay_and_employer_lie_sealed_in_the_store(employment: Running) -> None:
    person = await offered(employment, "sealed")
    await employment.post(f"/employment-files/{person}/employments", WELDING, "caseworker")
    file = await employment.ground.store.load(tokens.TENANT, f"employment-file-{person}")
    stored = b"".join(fact.data for fact in file.recorded)
    assert b"insured" in stored
    assert b"225000" not in stored
    assert b"Stahlbau" not in stored


async def test_a_declined_handover_is_offered_again(employment: Running) -> None:
    person = await offered(employment, "declined")
    declined = await employment.post(f"/employment-files/{person}/handover-refusal", REFUSAL, "team-lead")
    late = await employment.post(f"/employment-files/{person}/handover-acceptance", ACCEPTANCE, "caseworker")
    again = await employment.post(f"/employment-files/{person}/handover-offer", OFFER, "caseworker")
    assert (declined.status_code, late.status_code, again.status_code) == (200, 409, 201)
    assert late.json()["type"] == "/problems/handover-already-declined"


async def test_who_was_never_offered_is_not_found(employment: Running) -> None:
    nobody = uuid5(OLEKSANDR, "nobody")
    for route, body in [("handover-acceptance", ACCEPTANCE), ("handover-refusal", REFUSAL), ("employments", WELDING)]:
        answer = await employment.post(f"/employment-files/{nobody}/{route}", body, "caseworker")
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/handover-not-offered"), route


async def test_a_course_provider_answers_no_handover(employment: Running) -> None:
    person = await offered(employment, "provider")
    answer = await employment.post(f"/employment-files/{person}/handover-acceptance", ACCEPTANCE, "course-provider")
    assert answer.status_code == 403


def test_every_route_asks_for_a_role(employment: Running) -> None:
    assert unguarded_routes(employment.app) == []
