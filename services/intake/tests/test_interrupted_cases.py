"""What was interrupted between a person's place and their case is gone on with, or left for somebody else."""

from uuid import UUID, uuid5

import pytest

from services.intake.domain.person.admission import DischargeCase
from services.intake.policies.discharge_case_when_ended import discharging_when_closed
from services.intake.tests.people import TODAY
from services.intake.tests.test_api import person_of, registered, with_case
from services.intake.tests.test_api_cases import CLOSING, REOPENING, open_case, told
from shared.contracts.intake.case import CaseClosed
from shared.eventstore.store import Append, Appended, ConsumerPosition
from shared.kernel.context import Context
from shared.messaging.policies import Occasion
from shared.messaging.reacting import Ordering, Outcome
from shared.testing import tokens
from shared.testing.bausteine import Running


async def interrupted(intake: Running, patch: pytest.MonkeyPatch, person: UUID, key: UUID) -> list[str]:
    """The place is given, and then the database is gone; the streams that were written to, in order."""
    append, appended = intake.ground.store.append, list[str]()

    async def cut_off(one: Append) -> Appended:
        appended.append(one.stream_id)
        if one.stream_id.startswith("case-"):
            raise ConnectionError
        return await append(one)

    with patch.context() as cutting:
        cutting.setattr(intake.ground.store, "append", cut_off)
        assert (await open_case(intake, person, "case", key)).status_code == 503
    return appended


async def test_opening_that_was_interrupted_is_gone_on_with_by_the_same_request(
    intake: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, key = await registered(intake, "interrupted"), intake.new_key()
    appended = await interrupted(intake, monkeypatch, person, key)
    assert appended == [f"person-{person}", f"case-{uuid5(person, 'case')}"]
    other = await open_case(intake, person, "other")
    assert other.json()["type"] == "/problems/another-case-open"
    assert (await open_case(intake, person, "case", key)).status_code == 201
    assert await intake.facts(f"person-{person}") == ["intake.person-registered.v1", "intake.case-admitted.v1"]


async def test_whoever_goes_on_after_the_place_was_taken_back_takes_it_again(
    intake: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, key = await registered(intake, "much later"), intake.new_key()
    await interrupted(intake, monkeypatch, person, key)
    freed = DischargeCase(person_id=person, case_id=uuid5(person, "case"), discharged_on=TODAY, today=TODAY)
    elsewhere = Context(tokens.TENANT, "policy.discharge", uuid5(person, "freed"), "0" * 32)
    await intake.app.state.commands.people.carry(freed, elsewhere)
    assert (await open_case(intake, person, "case", key)).status_code == 201
    assert (await open_case(intake, person, "other")).json()["type"] == "/problems/another-case-open"
    assert (await intake.facts(f"person-{person}"))[1:] == [
        "intake.case-admitted.v1",
        "intake.case-discharged.v1",
        "intake.case-admitted.v1",
    ]


async def test_a_reopening_that_was_interrupted_is_gone_on_with_by_the_same_request(
    intake: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, key = await with_case(intake, "reopening cut off"), intake.new_key()
    await told(intake, case, "closing", CLOSING)
    append = intake.ground.store.append

    async def cut_off(one: Append) -> Appended:
        if one.stream_id.startswith("case-"):
            raise ConnectionError
        return await append(one)

    path = f"/cases/{case}/reopening"
    with monkeypatch.context() as cutting:
        cutting.setattr(intake.ground.store, "append", cut_off)
        assert (await intake.post(path, REOPENING, "caseworker", key=key)).status_code == 503
    assert (await intake.post(path, REOPENING, "caseworker", key=key)).status_code == 200
    assert (await intake.facts(f"case-{case}"))[-1] == "intake.case-reopened.v1"


async def test_a_case_that_was_just_closed_waits_until_its_place_is_taken_back(
    intake: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, case = person_of("half closed"), await with_case(intake, "half closed")
    append, key = intake.ground.store.append, intake.new_key()

    async def cut_off(one: Append) -> Appended:
        if one.stream_id.startswith("person-"):
            raise ConnectionError
        return await append(one)

    monkeypatch.setattr(intake.ground.store, "append", cut_off)
    assert (await intake.post(f"/cases/{case}/closing", CLOSING, "caseworker", key=key)).status_code == 503
    monkeypatch.undo()
    assert await intake.facts(f"case-{case}") == ["intake.case-opened.v1", "intake.case-closed.v1"]
    assert await told(intake, case, "reopening", REOPENING) == (409, "/problems/closing-under-way")
    assert (await open_case(intake, person, "next")).json()["type"] == "/problems/another-case-open"


async def test_a_policy_that_comes_late_takes_nothing_from_a_case_that_was_opened_again(intake: Running) -> None:
    person, case = person_of("late policy"), await with_case(intake, "late policy")
    await told(intake, case, "closing", CLOSING)
    await told(intake, case, "reopening", REOPENING)
    recorded = (await intake.ground.store.load(tokens.TENANT, f"case-{case}")).recorded
    fact, told_of = (await intake.ground.vault.open(recorded))[1], recorded[1].envelope
    assert isinstance(fact, CaseClosed)
    policy = discharging_when_closed(intake.app.state.commands.kinds)
    late = Ordering(policy, intake.ground.handling)
    occasion = Occasion(policy.name, fact, told_of)
    outcome = await late.react(occasion, ConsumerPosition(policy.name, "late", 0, 1))
    assert outcome is Outcome.REPEATED
    assert (await intake.facts(f"person-{person}"))[-1] == "intake.case-admitted.v1"
