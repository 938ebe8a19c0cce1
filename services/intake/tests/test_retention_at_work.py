"""The service with its relay, policies and timers, on a real broker: a file ends ten years after its case."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid5

from deploy.embedded import waiting
from services.intake.main import baustein
from services.intake.tests.test_api import person_of, with_case
from shared.baustein.service import work_of
from shared.kernel.days import beginning_of
from shared.testing.bausteine import Running, running
from shared.testing.stack import Stack

OFFICER = "data-protection-officer"
ERASED = "intake.person-erased.v1"
WATCHED = """
    SELECT count(*) FROM messaging.timers WHERE policy = 'erase-person-when-retention-ends' AND due_at > '2030-01-01'
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
    await stack.create_fact_topics()
    intake, clock = baustein(), Clock(date(2026, 2, 2))

    async with running(intake, stack, tmp_path, clock, work_of(intake, stack.kafka_bootstrap)) as service:

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
