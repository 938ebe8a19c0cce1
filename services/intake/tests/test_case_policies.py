"""The service with its relay, policies and timers, on a real broker: what nobody did in time is noticed, once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest

from deploy.embedded import waiting
from services.intake.domain.person.admission import AdmitCase
from services.intake.main import baustein
from services.intake.places import WHEN_CLOSED
from services.intake.tests.people import TODAY
from services.intake.tests.test_api import FIRST_TALK, PLAN, person_of, with_case
from services.intake.tests.test_api_counselling import APPOINTMENT, REFERRAL, REMINDER
from shared.eventstore.store import Append, Appended
from shared.kernel.context import Context
from shared.testing import tokens
from shared.testing.bausteine import Running, running, working_alone
from shared.testing.stack import Stack

NOW = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
#: Later than the database's clock, which says when a fact was recorded.
MUCH_LATER = datetime(2100, 1, 4, 11, 0, tzinfo=UTC)
#: Other tests tell their facts on the same topic, so that only the timers of one's own cases count.
WAITING = """
    SELECT count(*) FROM messaging.timers
    WHERE about ->> 'case_id' = ANY ($1::text[]) AND fired_at IS NULL AND cancelled_at IS NULL
"""
FAILED = "SELECT count(*) FROM messaging.timers WHERE about ->> 'case_id' = ANY ($1::text[]) AND error IS NOT NULL"
OPENED, TALK_OR_PLAN = "intake.case-opened.v1", "intake.case-deadline-passed.v1"
ELSEWHERE = {"municipality_key": "03352011"}


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody at work with a running service, who can wait for what it does by itself."""

    service: Running

    async def do(self, path: str, body: dict[str, Any]) -> None:
        answer = await self.service.post(path, body, "caseworker")
        assert answer.status_code < 300, answer.text

    async def until(self, done: Callable[[], Awaitable[bool]], what: str) -> None:
        async def answered() -> bool | None:
            return await done() or None

        await waiting.until_answered(answered, what, 90)

    async def until_waiting(self, timers: int, *cases: UUID) -> None:
        async def settled() -> bool:
            return await self.counted(WAITING, *cases) == timers

        await self.until(settled, f"{timers} timers wait")

    async def counted(self, query: str, *cases: UUID) -> int:
        return await self.service.ground.store.connections.fetchval(query, list(map(str, cases)))

    async def happened(self, stream: str, of: UUID, fact: str, times: int = 1) -> None:
        async def recorded() -> bool:
            return (await self.service.facts(f"{stream}-{of}")).count(fact) == times

        await self.until(recorded, f"{fact} {times} times")


async def test_what_is_not_done_in_time_is_noticed_once_and_only_where_the_case_goes_on(
    stack: Stack, tmp_path: Path
) -> None:
    intake, days = baustein(), [NOW]
    async with running(intake, stack, tmp_path, lambda: days[-1], await working_alone(intake, stack)) as service:
        office = Office(service)
        forgotten, met, kept, paused, closed = [
            await with_case(service, name) for name in ("forgotten", "met", "kept", "paused", "closed")
        ]
        cases = forgotten, met, kept, paused, closed
        appointment = uuid5(kept, "first talk")
        await office.do(f"/cases/{met}/contacts", FIRST_TALK)
        await office.do(f"/cases/{met}/reminders", REMINDER)
        await office.do(f"/cases/{met}/referrals", REFERRAL)
        await office.do(f"/cases/{kept}/appointments", {**APPOINTMENT, "appointment_id": str(appointment)})
        await office.do(f"/cases/{kept}/appointments/{appointment}/attendance", {})
        await office.do(f"/cases/{kept}/plan/agreement", PLAN)
        await office.do(f"/cases/{paused}/pause", {"reason": "illness"})
        await office.do(f"/cases/{closed}/reminders", REMINDER)
        await office.do(f"/cases/{closed}/closing", {"reason": "no-contact"})
        # two deadlines in each of five cases, four places that are not free, two reminders, one referral
        await office.until_waiting(17, *cases)
        days.append(MUCH_LATER)
        await office.until_waiting(0, *cases)
        assert await office.counted(FAILED, *cases) == 0
        assert await service.facts(f"case-{forgotten}") == [OPENED, TALK_OR_PLAN, TALK_OR_PLAN]
        assert await service.facts(f"case-{met}") == [OPENED, "intake.contact-recorded.v1", TALK_OR_PLAN]
        assert await service.facts(f"case-{kept}") == [OPENED]
        assert await service.facts(f"case-{paused}") == [OPENED, "intake.case-paused.v1"]
        assert await service.facts(f"case-{closed}") == [OPENED, "intake.case-closed.v1"]
        assert await service.facts(f"reminders-{met}") == ["intake.reminder-set.v1", "intake.reminder-fell-due.v1"]
        assert await service.facts(f"reminders-{closed}") == ["intake.reminder-set.v1"]
        assert await service.facts(f"referrals-{met}") == [
            "intake.referral-offered.v1",
            "intake.referral-unanswered.v1",
        ]
        await office.do(f"/cases/{paused}/resumption", {})
        await office.until_waiting(2, paused)
        days.append(MUCH_LATER + timedelta(days=1))
        await office.happened("case", paused, TALK_OR_PLAN, times=2)


async def test_a_case_follows_who_moves_away_and_its_place_is_taken_back(stack: Stack, tmp_path: Path) -> None:
    intake, days = baustein(), [NOW]
    async with running(intake, stack, tmp_path, lambda: days[-1], await working_alone(intake, stack)) as service:
        office = Office(service)
        moved, stayed = await with_case(service, "moved away"), await with_case(service, "moved within")
        await office.do(f"/persons/{person_of('moved within')}/address", {"municipality_key": "03359010"})
        await office.do(f"/persons/{person_of('moved away')}/address", ELSEWHERE)
        await office.happened("case", moved, "intake.case-transfer-offered.v1")
        await office.until_waiting(7, moved, stayed)
        days.append(MUCH_LATER)
        await office.happened("case", moved, "intake.case-transfer-unanswered.v1")
        await office.do(f"/cases/{moved}/transfer/acceptance", {})
        assert (await service.facts(f"person-{person_of('moved away')}"))[-1] == "intake.case-discharged.v1"
        assert "intake.case-transfer-offered.v1" not in await service.facts(f"case-{stayed}")


async def test_a_place_that_no_case_came_to_is_free_again(stack: Stack, tmp_path: Path) -> None:
    intake, days = baustein(), [NOW]
    async with running(intake, stack, tmp_path, lambda: days[-1], await working_alone(intake, stack)) as service:
        office, person = Office(service), person_of("never opened")
        case = await with_case(service, "never opened")
        await office.do(f"/cases/{case}/closing", {"reason": "opened-in-error"})
        never = AdmitCase(person_id=person, case_id=uuid5(case, "never"), admitted_on=TODAY, today=TODAY)
        interrupted = Context(tokens.TENANT, "cw-berger", uuid5(case, "interrupted"), "0" * 32)
        await service.app.state.commands.people.carry(never, interrupted)
        await office.until_waiting(1, never.case_id)
        days.append(MUCH_LATER)
        await office.happened("person", person, "intake.case-discharged.v1", times=2)


async def test_a_policy_takes_the_place_back_where_a_closing_was_interrupted_and_never_twice(
    stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = baustein()
    async with running(intake, stack, tmp_path, lambda: NOW, await working_alone(intake, stack)) as service:
        office, person = Office(service), person_of("interrupted closing")
        case = await with_case(service, "interrupted closing")
        append = service.ground.store.append

        async def cut_off(one: Append) -> Appended:
            if one.stream_id == f"person-{person}" and one.position is None:
                raise ConnectionError
            return await append(one)

        monkeypatch.setattr(service.ground.store, "append", cut_off)
        closing = await service.post(f"/cases/{case}/closing", {"reason": "no-contact"}, "caseworker")
        assert closing.status_code == 503
        await office.happened("person", person, "intake.case-discharged.v1")
        monkeypatch.undo()
        await office.do(f"/cases/{case}/reopening", {"reason": "kam zurück"})
        await office.do(f"/cases/{case}/closing", {"reason": "no-contact"})
        await office.do(f"/cases/{case}/reopening", {"reason": "kam zurück"})

        async def passed() -> bool:
            heard = await service.ground.store.positions(WHEN_CLOSED)
            return sum(heard.values()) >= 2

        await office.until(passed, "the policy has heard of both closings")
        assert await service.facts(f"person-{person}") == [
            "intake.person-registered.v1",
            *["intake.case-admitted.v1", "intake.case-discharged.v1"] * 2,
            "intake.case-admitted.v1",
        ]
