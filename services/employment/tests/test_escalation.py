"""The service with its relay, policies and timers, on a real broker: what nobody answers goes to the team lead."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from deploy.embedded import waiting
from services.employment.main import baustein
from services.employment.tests.test_api import ACCEPTANCE, offered
from shared.testing.bausteine import Running, running, working_alone
from shared.testing.stack import Stack

OFFERED = "employment.handover-offered.v1"
ESCALATED = "employment.handover-escalated.v1"
BEFORE_MIDNIGHT = datetime(2026, 5, 13, 21, 59, tzinfo=UTC)
SET = "SELECT count(*) FROM messaging.timers WHERE due_at IS NOT NULL OR cancelled_at IS NOT NULL"


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


async def watched(employment: Running, offers: int) -> bool | None:
    return await employment.ground.store.connections.fetchval(SET) >= offers or None


async def escalated(employment: Running, person: UUID) -> bool | None:
    return await employment.facts(f"employment-file-{person}") == [OFFERED, ESCALATED] or None


async def test_an_unanswered_offer_is_escalated_the_day_after_it_was_due(stack: Stack, tmp_path: Path) -> None:
    employment, clock = baustein(), Clock(datetime(2026, 4, 28, 7, 30, tzinfo=UTC))
    async with running(employment, stack, tmp_path, clock, await working_alone(employment, stack)) as service:
        forgotten, answered = await offered(service, "forgotten"), await offered(service, "answered")
        clock.now = BEFORE_MIDNIGHT
        await service.post(f"/employment-files/{answered}/handover-acceptance", ACCEPTANCE, "caseworker")
        await waiting.until_answered(lambda: watched(service, 2), "both offers are watched", 60)
        assert await service.facts(f"employment-file-{forgotten}") == [OFFERED]
        clock.now = BEFORE_MIDNIGHT + timedelta(minutes=1)
        await waiting.until_answered(lambda: escalated(service, forgotten), "the team lead is asked", 60)
        assert ESCALATED not in await service.facts(f"employment-file-{answered}")
