"""Erasing over the API: what a data-protection officer may order, and what only the files themselves may say."""

from uuid import UUID, uuid5

import httpx
import pytest

from services.intake.tests.test_api import person_of, registered, with_case
from services.intake.tests.test_api_merging import merged, pair, problem, proposed
from shared.testing import tokens
from shared.testing.bausteine import Running

OFFICER = "data-protection-officer"
ERASED = "intake.person-erased.v1"


async def erased(intake: Running, person: UUID, ground: str) -> httpx.Response:
    return await intake.post(f"/persons/{person}/erasure", {"ground": ground}, OFFICER)


async def asked(intake: Running, person: UUID, kind: str) -> str:
    """A request of the person, with its identity checked: its path."""
    request = uuid5(person, kind)
    requests = f"/persons/{person}/data-requests"
    await intake.post(requests, {"request_id": str(request), "kind": kind}, OFFICER)
    answer = await intake.post(f"{requests}/{request}/identity", {"how": "document-seen"}, OFFICER)
    assert answer.status_code == 200, answer.text
    return f"{requests}/{request}"


async def closed(intake: Running, test: str) -> UUID:
    case = await with_case(intake, test)
    answer = await intake.post(f"/cases/{case}/closing", {"reason": "goals-reached"}, "caseworker")
    assert answer.status_code == 200, answer.text
    return person_of(test)


async def test_nobody_says_that_retention_has_ended_but_the_rule(intake: Running) -> None:
    helped, never_helped = await closed(intake, "kept"), await registered(intake, "kept without a case")
    for person in (helped, never_helped):
        assert problem(await erased(intake, person, "retention-end")) == "retention-runs"
        assert ERASED not in await intake.facts(f"person-{person}")
        assert (await erased(intake, person, "request")).status_code == 200


async def test_an_unanswered_request_is_settled_before_anything_ends_by_itself(intake: Running) -> None:
    person = await closed(intake, "asks for access")
    await asked(intake, person, "access")
    assert problem(await erased(intake, person, "retention-end")) == "request-unanswered"


@pytest.mark.parametrize("how", ["ordered", "answered"])
async def test_who_is_erased_is_erased_with_all_that_is_merged_into_their_file(intake: Running, how: str) -> None:
    person, survivor = await pair(intake, f"erased together {how}")
    await merged(intake, person, survivor)
    assert problem(await erased(intake, person, "request")) == "file-is-linked"
    if how == "ordered":
        assert (await erased(intake, survivor, "request")).status_code == 200
    else:
        request = await asked(intake, survivor, "erasure")
        answer = await intake.post(f"{request}/answer", {"outcome": "granted"}, OFFICER)
        assert answer.status_code == 200, answer.text
    assert ERASED in await intake.facts(f"person-{survivor}")
    assert (await erased(intake, person, "request")).status_code == 200
    assert ERASED in await intake.facts(f"person-{person}")


async def test_a_hold_on_a_merged_file_keeps_both(intake: Running) -> None:
    person, survivor = await pair(intake, "held together")
    await merged(intake, person, survivor)
    held = await intake.post(f"/persons/{person}/legal-holds", {"ground": "audit"}, OFFICER)
    assert held.status_code < 300, held.text
    assert problem(await erased(intake, survivor, "request")) == "legal-hold-stands"
    request = await asked(intake, survivor, "erasure")
    refused = await intake.post(f"{request}/refusal", {"reason": "legal-hold"}, OFFICER)
    assert refused.status_code == 200, refused.text


async def test_a_merge_that_is_only_proposed_keeps_the_file(intake: Running) -> None:
    person, survivor = await pair(intake, "proposed only")
    await proposed(intake, person, survivor)
    assert problem(await erased(intake, person, "request")) == "file-is-linked"


async def test_repeating_an_erasure_gives_its_first_answer(intake: Running) -> None:
    person, key = await registered(intake, "twice"), intake.new_key()
    path, body = f"/persons/{person}/erasure", {"ground": "request"}
    first = await intake.post(path, body, OFFICER, key=key)
    again = await intake.post(path, body, OFFICER, key=key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["version"] == again.json()["version"]


async def test_an_erasure_is_certified_without_anything_that_was_erased(intake: Running) -> None:
    person, survivor = await pair(intake, "certified")
    await merged(intake, person, survivor)
    request = await asked(intake, survivor, "erasure")
    assert (await certificate_of(intake, survivor)).status_code == 404
    await intake.post(f"{request}/answer", {"outcome": "granted"}, OFFICER)
    answer = await certificate_of(intake, survivor)
    assert answer.status_code == 200, answer.text
    certified = answer.json()
    assert (certified["person_id"], certified["ground"], certified["erased_on"]) == (
        str(survivor),
        "request",
        "2026-02-02",
    )
    assert (certified["request_id"], certified["merged_ids"]) == (request.rsplit("/", 1)[1], [str(person)])
    categories = {key["category"] for key in certified["keys"]}
    assert categories == {"identity", "status", "counselling"}
    assert all(key["digest"] and key["dead_since"] is None for key in certified["keys"])
    for told in ("Amina", "Karimi", "1991", "03359038", "SYR"):
        assert told not in answer.text
    assert (await certificate_of(intake, survivor)).json() == certified


async def test_a_certificate_is_for_the_data_protection_officer_of_the_county(intake: Running) -> None:
    person = await registered(intake, "certified to whom")
    await erased(intake, person, "request")
    path = f"/persons/{person}/erasure"
    assert (await intake.client.get(path, headers=tokens.bearer("team-lead"))).status_code == 403
    elsewhere = await intake.client.get(path, headers=tokens.bearer(OFFICER, tenant="03352"))
    assert elsewhere.status_code == 404


async def certificate_of(intake: Running, person: UUID) -> httpx.Response:
    return await intake.client.get(f"/persons/{person}/erasure", headers=tokens.bearer(OFFICER))
