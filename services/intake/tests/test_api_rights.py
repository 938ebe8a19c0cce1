from typing import Any
from uuid import UUID, uuid5

import pytest

from services.intake.tests.confidences import refused
from services.intake.tests.test_api import registered, with_case
from services.intake.tests.test_api_merging import merged, pair
from shared.eventstore.handling import Handling, Stream
from shared.kernel.context import Context
from shared.kernel.decider import Decider
from shared.testing.bausteine import Running

OFFICER = "data-protection-officer"
CHECKED = {"how": "document-seen"}
GRANTED = {"outcome": "granted"}


async def asked(intake: Running, person: UUID, kind: str, *, checked: bool = True) -> str:
    """A request of that kind, with the place where it is settled."""
    request = uuid5(person, kind)
    body = {"request_id": str(request), "kind": kind, "about": "Bitte vollständig"}
    answer = await intake.post(f"/persons/{person}/data-requests", body, "caseworker")
    assert answer.status_code == 201, answer.text
    place = f"/persons/{person}/data-requests/{request}"
    if checked:
        assert (await intake.post(f"{place}/identity", CHECKED, "caseworker")).status_code == 200
    return place


async def test_a_request_is_answered_by_the_officer_once_it_is_sure_who_asks(intake: Running) -> None:
    person = await registered(intake, "asks")
    request = await asked(intake, person, "access", checked=False)
    assert (await intake.post(f"{request}/answer", GRANTED, "caseworker")).status_code == 403
    assert refused(await intake.post(f"{request}/answer", GRANTED, OFFICER)) == "requester-not-checked"
    await intake.post(f"{request}/identity", CHECKED, OFFICER)
    assert (await intake.post(f"{request}/extension", {"reason": "Viele Akten"}, OFFICER)).status_code == 200
    assert (await intake.post(f"{request}/answer", GRANTED, OFFICER)).status_code == 200
    assert refused(await intake.post(f"{request}/refusal", {"reason": "excessive"}, OFFICER)) == "request-settled"
    assert await intake.facts(f"rights-file-{person}") == [
        "intake.data-request-received.v1",
        "intake.data-request-identity-checked.v1",
        "intake.data-request-extended.v1",
        "intake.data-request-answered.v1",
    ]


async def test_answering_an_erasure_erases_the_person(intake: Running) -> None:
    person = await registered(intake, "asks for erasure")
    request = await asked(intake, person, "erasure")
    answer = await intake.post(f"{request}/answer", GRANTED, OFFICER)
    assert answer.status_code == 200
    assert answer.json() == {"stream_id": f"rights-file-{person}", "version": 3}
    assert (await intake.facts(f"person-{person}"))[-1] == "intake.person-erased.v1"
    assert (await intake.facts(f"rights-file-{person}"))[-1] == "intake.data-request-answered.v1"


async def test_what_must_be_kept_is_not_erased_and_the_request_is_refused(intake: Running) -> None:
    person = await registered(intake, "held")
    request = await asked(intake, person, "erasure")
    hold = {"hold_id": str(uuid5(person, "hold")), "ground": "audit"}
    await intake.post(f"/persons/{person}/legal-holds", hold, OFFICER)
    assert refused(await intake.post(f"{request}/answer", GRANTED, OFFICER)) == "legal-hold-stands"
    assert await intake.facts(f"person-{person}") == ["intake.person-registered.v1", "intake.legal-hold-set.v1"]
    assert (await intake.post(f"{request}/refusal", {"reason": "legal-hold"}, OFFICER)).status_code == 200
    assert (await intake.facts(f"rights-file-{person}"))[-1] == "intake.data-request-refused.v1"


async def test_an_open_case_keeps_the_file_too(intake: Running) -> None:
    await with_case(intake, "in counselling")
    person = await registered(intake, "in counselling")
    request = await asked(intake, person, "erasure")
    assert refused(await intake.post(f"{request}/answer", GRANTED, OFFICER)) == "case-still-open"
    assert (await intake.post(f"{request}/refusal", {"reason": "legal-hold"}, OFFICER)).status_code == 200


async def test_what_nothing_holds_is_not_refused_for_a_hold(intake: Running) -> None:
    request = await asked(intake, await registered(intake, "free"), "erasure")
    assert refused(await intake.post(f"{request}/refusal", {"reason": "legal-hold"}, OFFICER)) == (
        "nothing-holds-the-file"
    )


async def test_a_stale_view_of_the_request_erases_nobody(intake: Running) -> None:
    person = await registered(intake, "stale erasure")
    request = await asked(intake, person, "erasure")
    assert (await intake.post(f"{request}/answer", GRANTED, OFFICER, If_Match='"1"')).status_code == 412
    assert await intake.facts(f"person-{person}") == ["intake.person-registered.v1"]


class Killed(Exception):
    """The process ends here."""


async def test_an_answer_that_was_cut_off_after_the_erasure_is_given_when_it_comes_again(
    intake: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await registered(intake, "cut off")
    request = await asked(intake, person, "erasure")
    handle = Handling.handle

    async def until_the_erasure(
        self: Handling, decider: Decider[Any, Any], stream: Stream, command: Any, context: Context
    ) -> Any:
        if stream.id.startswith("rights-file"):
            raise Killed
        return await handle(self, decider, stream, command, context)

    key = intake.new_key()
    monkeypatch.setattr(Handling, "handle", until_the_erasure)
    assert (await intake.post(f"{request}/answer", GRANTED, OFFICER, key=key)).status_code == 500
    monkeypatch.undo()
    assert (await intake.facts(f"person-{person}"))[-1] == "intake.person-erased.v1"
    await intake.ground.keys.destroy("03359", str(person))
    again = await intake.post(f"{request}/answer", GRANTED, OFFICER, key=key)
    assert again.status_code == 200, again.text
    assert (await intake.facts(f"rights-file-{person}"))[-1] == "intake.data-request-answered.v1"
    once_more = await intake.post(f"{request}/answer", GRANTED, OFFICER, key=key)
    assert once_more.json() == again.json()
    another = await intake.post(f"{request}/answer", GRANTED, OFFICER)
    assert another.status_code == 200
    assert len(await intake.facts(f"person-{person}")) == 2


async def test_a_merge_keeps_no_request_from_being_refused(intake: Running) -> None:
    person, _ = await merged_pair(intake, "linked")
    request = await asked(intake, person, "access")
    assert (await intake.post(f"{request}/refusal", {"reason": "excessive"}, OFFICER)).status_code == 200
    erasure = await asked(intake, person, "erasure")
    assert refused(await intake.post(f"{erasure}/answer", GRANTED, OFFICER)) == "file-is-linked"
    assert refused(await intake.post(f"{erasure}/refusal", {"reason": "legal-hold"}, OFFICER)) == (
        "nothing-holds-the-file"
    )


async def merged_pair(intake: Running, test: str) -> tuple[UUID, UUID]:
    person, survivor = await pair(intake, test)
    await merged(intake, person, survivor)
    return person, survivor
