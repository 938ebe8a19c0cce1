"""A person's residence status over the API."""

from typing import Any
from uuid import UUID, uuid5

from services.intake.tests.test_api import person_of, registered
from shared.testing import tokens
from shared.testing.bausteine import Running

PERMIT: dict[str, Any] = {
    "category": "GESTATTUNG",
    "legal_section": "AsylG § 55",
    "valid_from": "2025-05-01",
    "valid_to": "2026-08-31",
    "document_number": "G1234567",
    "source": "document",
}
TITLE: dict[str, Any] = {
    "category": "AE_REFUGEE",
    "legal_section": "AufenthG § 25 (2)",
    "valid_from": "2026-01-20",
    "valid_to": "2029-01-19",
    "source": "document",
}
NO_RULE = "no-rule-for-that-day"
OBLIGATION: dict[str, Any] = {"area": "03359", "binding_from": "2026-01-20"}


async def with_permit(intake: Running, test: str) -> tuple[UUID, UUID]:
    person = await registered(intake, test)
    permit = uuid5(person, "permit")
    body = {**PERMIT, "status_id": str(permit)}
    answer = await intake.post(f"/persons/{person}/residence-statuses", body, "caseworker")
    assert answer.status_code == 201, answer.text
    return person, permit


async def test_a_status_is_recorded_replaced_corrected_and_ended(intake: Running) -> None:
    person, permit = await with_permit(intake, "statuses")
    title = uuid5(person, "title")
    statuses = f"/persons/{person}/residence-statuses"
    recorded = await intake.post(statuses, {**TITLE, "status_id": str(title), "replaces": str(permit)}, "caseworker")
    corrected = await intake.post(
        f"{statuses}/{title}/correction", {**TITLE, "valid_from": "2025-12-10", "source": "register"}, "caseworker"
    )
    ended = await intake.post(
        f"{statuses}/{title}/end", {"ended_on": "2026-04-30", "reason": "withdrawn"}, "caseworker"
    )
    assert [answer.status_code for answer in (recorded, corrected, ended)] == [201, 200, 200]
    assert await intake.facts(f"residence-file-{person}") == [
        "intake.residence-status-recorded.v1",
        "intake.residence-status-recorded.v1",
        "intake.residence-status-corrected.v1",
        "intake.residence-status-ended.v1",
    ]


async def test_it_is_recorded_that_somebody_looked_what_it_means(intake: Running) -> None:
    person = await registered(intake, "effects")
    check = f"/persons/{person}/residence-effects/check"
    assert (await intake.post(check, {}, "caseworker")).json()["type"] == "/problems/no-residence-recorded"
    await intake.post(f"/persons/{person}/residence-statuses", PERMIT, "caseworker")
    assert (await intake.post(check, {}, "caseworker")).status_code == 200
    assert (await intake.facts(f"residence-file-{person}"))[-1] == "intake.residence-effects-checked.v1"


async def test_what_a_status_says_lies_sealed_under_the_persons_key(intake: Running) -> None:
    person, _ = await with_permit(intake, "sealed status")
    (fact,) = (await intake.ground.store.load(tokens.TENANT, f"residence-file-{person}")).recorded
    assert fact.envelope.partition_key == str(person)
    for words in ("GESTATTUNG", "AsylG", "G1234567"):
        assert words.encode() not in fact.data
    assert b"2026-08-31" in fact.data


async def test_an_obligation_is_recorded_and_lifted(intake: Running) -> None:
    person = await registered(intake, "obligation")
    obligation = uuid5(person, "obligation")
    obligations = f"/persons/{person}/residence-obligations"
    recorded = await intake.post(obligations, {**OBLIGATION, "obligation_id": str(obligation)}, "caseworker")
    lifted = await intake.post(f"{obligations}/{obligation}/lifting", {"ground": "insured-work"}, "team-lead")
    assert [answer.status_code for answer in (recorded, lifted)] == [201, 200]
    assert await intake.facts(f"residence-file-{person}") == [
        "intake.residence-obligation-recorded.v1",
        "intake.residence-obligation-lifted.v1",
    ]


async def test_refusals_say_why(intake: Running) -> None:
    person, permit = await with_permit(intake, "refused status")
    statuses = f"/persons/{person}/residence-statuses"
    after_its_time = {"ended_on": "2026-09-01", "reason": "revoked"}
    for path, body, status, slug in (
        (statuses, {**PERMIT, "valid_to": "2025-04-30"}, 409, "status-ends-before-it-begins"),
        (statuses, {**TITLE, "replaces": str(uuid5(person, "none"))}, 409, "replaced-status-unknown"),
        (statuses, {**TITLE, "status_id": str(permit)}, 409, "status-recorded-otherwise"),
        (f"{statuses}/{uuid5(person, 'none')}/correction", TITLE, 404, "status-not-recorded"),
        (
            f"{statuses}/{permit}/end",
            after_its_time,
            409,
            "status-ends-after-its-time",
        ),
        (f"/persons/{person}/residence-obligations", {**OBLIGATION, "binding_from": "2015-01-01"}, 409, NO_RULE),
    ):
        answer = await intake.post(path, body, "caseworker")
        assert answer.status_code == status, (path, answer.text)
        assert answer.json()["type"] == f"/problems/{slug}"


async def test_who_is_not_known_has_no_residence_file(intake: Running) -> None:
    nobody = person_of("nobody at all")
    for path, body in (
        ("residence-statuses", PERMIT),
        (f"residence-statuses/{nobody}/correction", PERMIT),
        (f"residence-statuses/{nobody}/end", {"reason": "revoked"}),
        ("residence-effects/check", {}),
        ("residence-obligations", OBLIGATION),
        (f"residence-obligations/{nobody}/lifting", {"ground": "hardship"}),
    ):
        assert (await intake.post(f"/persons/{nobody}/{path}", body, "caseworker")).status_code == 404, path
        assert (await intake.post(f"/persons/{nobody}/{path}", body, "course-provider")).status_code == 403, path


async def test_a_repeated_command_has_its_first_result_after_the_erasure(intake: Running) -> None:
    person = await registered(intake, "forgotten status")
    key = intake.new_key()
    statuses = f"/persons/{person}/residence-statuses"
    first = await intake.post(statuses, PERMIT, "caseworker", key=key)
    await intake.post(f"/persons/{person}/erasure", {"ground": "request"}, "data-protection-officer")
    again = await intake.post(statuses, PERMIT, "caseworker", key=key)
    assert (again.status_code, again.json()) == (201, first.json())
    assert (await intake.post(statuses, TITLE, "caseworker")).status_code == 404
