"""Merging at the door: two caseworkers, no chains, no circles, and nothing left behind."""

import asyncio
from uuid import UUID, uuid5

import httpx

from services.intake.tests.persons_api import COLLEAGUE, REASON
from services.intake.tests.test_api import person_of, registered
from shared.testing import tokens
from shared.testing.bausteine import Running


async def proposed(intake: Running, person: UUID, survivor: UUID) -> UUID:
    merge = uuid5(person, f"into {survivor}")
    body = {"survivor_id": str(survivor), "merge_id": str(merge), "reason": REASON}
    answer = await intake.post(f"/persons/{person}/merge/proposal", body, "caseworker")
    assert answer.status_code == 200, answer.text
    return merge


async def approved(intake: Running, person: UUID, merge: UUID, key: UUID | None = None) -> httpx.Response:
    body = {"merge_id": str(merge)}
    return await intake.post(f"/persons/{person}/merge/approval", body, "caseworker", key=key, **COLLEAGUE)


async def merged(intake: Running, person: UUID, survivor: UUID) -> UUID:
    merge = await proposed(intake, person, survivor)
    answer = await approved(intake, person, merge)
    assert answer.status_code == 200, answer.text
    return merge


def problem(answer: httpx.Response) -> str:
    assert answer.status_code == 409, answer.text
    return answer.json()["type"].removeprefix("/problems/")


async def pair(intake: Running, test: str) -> tuple[UUID, UUID]:
    return await registered(intake, f"{test} absorbed"), await registered(intake, f"{test} survivor")


async def test_a_merge_takes_two_caseworkers_and_the_survivors_word(intake: Running) -> None:
    person, survivor = await pair(intake, "two")
    merge = await proposed(intake, person, survivor)
    alone = await intake.post(f"/persons/{person}/merge/approval", {"merge_id": str(merge)}, "caseworker")
    assert problem(alone) == "four-eyes-needed"
    assert await intake.facts(f"person-{survivor}") == ["intake.person-registered.v1"]
    assert (await approved(intake, person, merge)).status_code == 200
    assert (await intake.facts(f"person-{person}"))[1:] == ["intake.merge-proposed.v1", "intake.persons-merged.v1"]
    assert (await intake.facts(f"person-{survivor}"))[1:] == ["intake.absorption-admitted.v1"]


async def test_an_approval_that_comes_again_is_answered_as_the_first_time(intake: Running) -> None:
    person, survivor = await pair(intake, "repeated")
    merge, key = await proposed(intake, person, survivor), intake.new_key()
    first, again = await approved(intake, person, merge, key), await approved(intake, person, merge, key)
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert (await approved(intake, person, merge)).json() == first.json()
    assert len(await intake.facts(f"person-{survivor}")) == 2


async def test_there_are_neither_chains_nor_circles(intake: Running) -> None:
    person, survivor = await pair(intake, "chain")
    third = await registered(intake, "chain third")
    await merged(intake, person, survivor)
    body = {"survivor_id": str(person), "reason": REASON}
    behind = await intake.post(f"/persons/{third}/merge/proposal", body, "caseworker")
    assert problem(behind) == "survivor-is-absorbed"
    assert behind.json()["instead"] == str(survivor)
    body["survivor_id"] = str(third)
    assert (
        problem(await intake.post(f"/persons/{survivor}/merge/proposal", body, "caseworker")) == "others-are-absorbed"
    )
    twice = await intake.post(f"/persons/{person}/merge/proposal", body, "caseworker")
    assert (problem(twice), twice.json()["instead"]) == ("person-is-absorbed", str(survivor))
    body["survivor_id"] = str(person)
    assert (
        problem(await intake.post(f"/persons/{survivor}/merge/proposal", body, "caseworker")) == "others-are-absorbed"
    )


async def test_of_two_proposals_that_would_make_a_chain_only_one_is_approved(intake: Running) -> None:
    person, survivor = await pair(intake, "race")
    third = await registered(intake, "race third")
    first, second = await proposed(intake, person, survivor), await proposed(intake, survivor, third)
    assert (await approved(intake, survivor, second)).status_code == 200
    assert problem(await approved(intake, person, first)) == "survivor-is-absorbed"
    assert "intake.persons-merged.v1" not in await intake.facts(f"person-{person}")


async def test_two_files_that_were_to_absorb_each_other_end_as_one_link(intake: Running) -> None:
    person, other = await pair(intake, "circle")
    forth, back = await proposed(intake, person, other), await proposed(intake, other, person)
    assert (await approved(intake, person, forth)).status_code == 200
    assert problem(await approved(intake, other, back)) == "others-are-absorbed"


async def test_of_approvals_at_one_moment_none_makes_a_chain_or_a_circle(intake: Running) -> None:
    for number in range(12):
        first, second = await pair(intake, f"moment {number}")
        third = first if number % 2 else await registered(intake, f"moment third {number}")
        into_second, into_third = await proposed(intake, first, second), await proposed(intake, second, third)
        answers = await asyncio.gather(approved(intake, first, into_second), approved(intake, second, into_third))
        assert sorted(answer.status_code for answer in answers) in ([200, 409], [409, 409])
        linked = ["intake.persons-merged.v1" in await intake.facts(f"person-{person}") for person in (first, second)]
        assert linked == [answer.status_code == 200 for answer in answers]


async def test_an_absorbed_person_gets_no_new_case_but_the_survivor_does(intake: Running) -> None:
    person, survivor = await pair(intake, "case")
    await merged(intake, person, survivor)
    refused = await intake.post("/cases", {"person_id": str(person)}, "caseworker")
    assert (problem(refused), refused.json()["instead"]) == ("person-is-absorbed", str(survivor))
    assert (await intake.post("/cases", {"person_id": str(survivor)}, "caseworker")).status_code == 201


async def test_a_merged_file_is_not_erased_by_itself(intake: Running) -> None:
    person, survivor = await pair(intake, "erased")
    await merged(intake, person, survivor)
    answer = await intake.post(f"/persons/{person}/erasure", {"ground": "request"}, "data-protection-officer")
    assert problem(answer) == "file-is-linked"


async def test_the_survivor_must_be_known_and_not_erased(intake: Running) -> None:
    person, survivor = await pair(intake, "unknown")
    body = {"survivor_id": str(person_of("nobody ever")), "reason": REASON}
    assert (await intake.post(f"/persons/{person}/merge/proposal", body, "caseworker")).status_code == 404
    merge = await proposed(intake, person, survivor)
    await intake.post(f"/persons/{survivor}/erasure", {"ground": "request"}, "data-protection-officer")
    assert problem(await approved(intake, person, merge)) == "person-forgotten"
    gone = {"survivor_id": str(survivor), "reason": REASON}
    assert problem(await intake.post(f"/persons/{person}/merge/proposal", gone, "caseworker")) == "person-forgotten"


async def test_a_proposal_is_declined_and_a_merge_undone(intake: Running) -> None:
    person, survivor = await pair(intake, "undone")
    merge = await proposed(intake, person, survivor)
    declined = await intake.post(f"/persons/{person}/merge/refusal", {"merge_id": str(merge)}, "caseworker")
    assert declined.status_code == 200
    assert problem(await intake.post(f"/persons/{person}/merge/undoing", {"reason": REASON}, "caseworker")) == (
        "not-merged"
    )
    await merged(intake, person, survivor)
    undone = await intake.post(f"/persons/{person}/merge/undoing", {"reason": "Zwei Schwestern"}, "caseworker")
    assert undone.status_code == 200
    assert (await intake.facts(f"person-{person}"))[-1] == "intake.persons-unmerged.v1"


async def test_a_suspicion_is_recorded_and_dismissed(intake: Running) -> None:
    person, other = await pair(intake, "suspected")
    body = {"other_person_id": str(other), "reasons": ["similar-name"]}
    assert (await intake.post(f"/persons/{person}/duplicates", body, "caseworker")).status_code == 200
    settled = {"other_person_id": str(other)}
    assert (await intake.post(f"/persons/{person}/duplicates/dismissal", settled, "caseworker")).status_code == 200
    stranger = {"other_person_id": str(person_of("stranger")), "reasons": ["same-name"]}
    assert (await intake.post(f"/persons/{person}/duplicates", stranger, "caseworker")).status_code == 404
    assert (await intake.facts(f"person-{person}"))[1:] == [
        "intake.duplicate-suspected.v1",
        "intake.duplicate-dismissed.v1",
    ]


async def test_merging_is_not_for_every_role(intake: Running) -> None:
    person, survivor = await pair(intake, "roles")
    body = {"survivor_id": str(survivor), "reason": REASON}
    for role in ("course-provider", "data-protection-officer", "ops"):
        answer = await intake.post(f"/persons/{person}/merge/proposal", body, role)
        assert answer.status_code == 403, role


async def test_another_county_can_neither_merge_nor_be_merged_with(intake: Running) -> None:
    person, survivor = await pair(intake, "counties")
    foreign = tokens.bearer("caseworker", tenant=tokens.OTHER_TENANT)["Authorization"]
    body = {"survivor_id": str(survivor), "reason": REASON}
    answer = await intake.post(f"/persons/{person}/merge/proposal", body, "caseworker", Authorization=foreign)
    assert answer.status_code == 404


async def test_what_is_open_in_a_merged_file_is_the_one_open_case_of_the_survivor(intake: Running) -> None:
    person, survivor = await pair(intake, "one case")
    case = str(uuid5(person, "case"))
    await intake.post("/cases", {"case_id": case, "person_id": str(person)}, "caseworker")
    await merged(intake, person, survivor)
    second = await intake.post("/cases", {"person_id": str(survivor)}, "caseworker")
    assert problem(second) == "another-case-open"
    assert second.json()["instead"] == case
    await intake.post(f"/cases/{case}/closing", {"reason": "goals-reached"}, "caseworker")
    assert (await intake.post("/cases", {"person_id": str(survivor)}, "caseworker")).status_code == 201


async def test_after_an_unmerge_each_of_the_two_may_have_a_case(intake: Running) -> None:
    person, survivor = await pair(intake, "two cases")
    await intake.post("/cases", {"person_id": str(person)}, "caseworker")
    await merged(intake, person, survivor)
    await intake.post(f"/persons/{person}/merge/undoing", {"reason": REASON}, "caseworker")
    assert (await intake.post("/cases", {"person_id": str(survivor)}, "caseworker")).status_code == 201
