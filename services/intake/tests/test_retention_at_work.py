"""The service with its relay, policies and timers, on a real broker: a file ends ten years after its case."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from deploy.embedded import waiting
from services.intake.main import baustein
from services.intake.tests.test_api import person_of, registered, with_case
from services.intake.tests.test_api_merging import merged, pair
from shared.kernel.days import beginning_of, day_of, months_later
from shared.testing import tokens
from shared.testing.bausteine import Running, running, working_alone
from shared.testing.stack import Stack

OFFICER = "data-protection-officer"
ERASED = "intake.person-erased.v1"
WATCHED = """
    SELECT count(*) FROM messaging.timers WHERE policy = 'erase-person-when-retention-ends' AND due_at > '2030-01-01'
"""
NEVER_HELPED = """
    SELECT count(*) FROM messaging.timers
    WHERE policy = 'erase-person-without-case' AND due_at IS NOT NULL AND key = ANY ($1)
"""


class Clock:
    def __init__(self, day: date) -> None:
        self.now = beginning_of(day)

    def __call__(self) -> datetime:
        return self.now.astimezone(UTC)


async def closed(service: Running, test: str) -> UUID:
    """A person whose case has ended."""
    case = await with_case(service, test)
    answer = await service.post(f"/cases/{case}/closing", {"reason": "goals-reached"}, "caseworker")
    assert answer.status_code == 200, answer.text
    return person_of(test)


async def test_a_person_is_erased_when_retention_ends_and_no_hold_stands(stack: Stack, tmp_path: Path) -> None:
    intake, clock = baustein(), Clock(date(2026, 2, 2))

    async with running(intake, stack, tmp_path, clock, await working_alone(intake, stack)) as service:

        async def watched() -> bool | None:
            return await service.ground.store.connections.fetchval(WATCHED) == 1 or None

        async def erased(person: UUID) -> bool | None:
            return ERASED in await service.facts(f"person-{person}") or None

        free, held = await closed(service, "free"), await closed(service, "held")
        hold = uuid5(held, "hold")
        holds = f"/persons/{held}/legal-holds"
        await service.post(holds, {"hold_id": str(hold), "ground": "audit"}, OFFICER)
        await waiting.until_answered(watched, "the free file waits for its day", 60)
        clock.now = beginning_of(date(2036, 2, 2))
        assert not await erased(free)
        clock.now = beginning_of(date(2036, 2, 3))
        await waiting.until_answered(lambda: erased(free), "the free file has ended", 60)
        assert not await erased(held)
        lifted = await service.post(f"{holds}/{hold}/lifting", {}, OFFICER)
        assert lifted.status_code == 200
        await waiting.until_answered(lambda: erased(held), "the other one has ended too", 60)


async def test_an_unanswered_request_keeps_a_file_until_it_is_answered(stack: Stack, tmp_path: Path) -> None:
    intake, clock = baustein(), Clock(date(2026, 2, 2))

    async with running(intake, stack, tmp_path, clock, await working_alone(intake, stack)) as service:

        async def erased(person: UUID) -> bool | None:
            return ERASED in await service.facts(f"person-{person}") or None

        waits, free = await closed(service, "asks"), await closed(service, "asks nothing")
        request = uuid5(waits, "request")
        requests = f"/persons/{waits}/data-requests"
        clock.now = beginning_of(date(2036, 2, 1))
        await service.post(requests, {"request_id": str(request), "kind": "access"}, OFFICER)
        clock.now = beginning_of(date(2036, 2, 3))
        await waiting.until_answered(lambda: erased(free), "who asks nothing is erased", 60)
        assert not await erased(waits)
        await service.post(f"{requests}/{request}/identity", {"how": "document-seen"}, OFFICER)
        answer = await service.post(f"{requests}/{request}/answer", {"outcome": "granted"}, OFFICER)
        assert answer.status_code == 200, answer.text
        await waiting.until_answered(lambda: erased(waits), "who was answered is erased then", 60)


async def test_who_was_never_helped_is_erased_a_year_later_and_merged_files_go_together(
    stack: Stack, tmp_path: Path
) -> None:
    intake, clock = baustein(), Clock(date(2026, 2, 2))

    async with running(intake, stack, tmp_path, clock, await working_alone(intake, stack)) as service:

        async def erased(person: UUID) -> bool | None:
            return ERASED in await service.facts(f"person-{person}") or None

        async def watched() -> bool | None:
            keys = [str(person) for person in (alone, absorbed, survivor)]
            return await service.ground.store.connections.fetchval(NEVER_HELPED, keys) == len(keys) or None

        alone = await registered(service, "never helped")
        absorbed, survivor = await pair(service, "never helped either")
        await merged(service, absorbed, survivor)
        await waiting.until_answered(watched, "their days are known", 60)
        [entered] = (await service.ground.store.load(tokens.TENANT, f"person-{alone}")).recorded
        last_day = months_later(day_of(entered.envelope.time), 12)
        clock.now = beginning_of(last_day)
        assert not await erased(alone)
        clock.now = beginning_of(last_day + timedelta(days=1))
        for who, person in {"alone": alone, "survivor": survivor, "absorbed": absorbed}.items():
            await waiting.until_answered(lambda of=person: erased(of), f"{who} is erased", 60)
        *_, last = (await service.ground.store.load(tokens.TENANT, f"person-{absorbed}")).recorded
        assert json.loads(last.data)["survivor_id"] == str(survivor)
