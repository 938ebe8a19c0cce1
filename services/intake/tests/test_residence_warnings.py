"""The service with its relay and timers, on a real broker: three warnings before a status ends, unless one follows."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from deploy.embedded import waiting
from services.intake.main import baustein
from services.intake.policies.warn_before_residence_expires import warn, watch
from services.intake.tests.people import AMINA
from services.intake.tests.residences import PERMIT_RECORDED, TITLE_RECORDED
from services.intake.tests.test_api_residence import TITLE, with_permit
from shared.contracts.intake.residence import ResidenceExpiryNear
from shared.kernel.days import day_of
from shared.messaging.timers import Due, Elapsed, Settled
from shared.testing import tokens
from shared.testing.bausteine import Running, running, working_alone
from shared.testing.occasions import occasion
from shared.testing.stack import Stack

NOW = datetime(2026, 2, 2, 11, 0, tzinfo=UTC)
#: The office's midnights 90, 60 and 30 days before the last of August.
JUNE, JULY, AUGUST = (datetime(2026, month, day, 22, 0, tzinfo=UTC) for month, day in ((6, 1), (7, 1), (7, 31)))
PENDING = """
    SELECT count(*) FROM messaging.timers
    WHERE policy = 'warn-before-residence-expires' AND (due_at > $1 OR cancelled_at IS NOT NULL)
"""


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


async def warnings(intake: Running, person: UUID) -> list[tuple[int, str]]:
    loaded = await intake.ground.store.load(tokens.TENANT, f"residence-file-{person}")
    opened = await intake.ground.vault.open(loaded.recorded)
    return [(fact.days_before, fact.noticed_on.isoformat()) for fact in opened if isinstance(fact, ResidenceExpiryNear)]


async def test_three_warnings_come_and_a_title_that_follows_settles_them(stack: Stack, tmp_path: Path) -> None:
    intake, clock = baustein(), Clock()
    async with running(intake, stack, tmp_path, clock, await working_alone(intake, stack)) as service:
        (ending, _), (followed, permit) = await with_permit(service, "ending"), await with_permit(service, "followed")

        async def watched(chains: int) -> bool | None:
            return await service.ground.store.connections.fetchval(PENDING, clock.now) == chains or None

        async def warned(count: int) -> bool | None:
            return len(await warnings(service, ending)) == count or None

        await waiting.until_answered(lambda: watched(2), "both are watched", 60)
        clock.now = JUNE - timedelta(minutes=1)
        assert await warnings(service, ending) == []
        for count, midnight in enumerate((JUNE, JULY), 1):
            clock.now = midnight
            await waiting.until_answered(lambda count=count: warned(count), f"warning {count}", 60)
            await waiting.until_answered(lambda: watched(2), "the next one is set", 60)
        title = {**TITLE, "replaces": str(permit)}
        await service.post(f"/persons/{followed}/residence-statuses", title, "caseworker")
        clock.now = AUGUST
        await waiting.until_answered(lambda: warned(3), "the last warning", 60)
        await waiting.until_answered(lambda: watched(2), "one is settled, the other far away", 60)
        assert await warnings(service, ending) == [(90, "2026-06-02"), (60, "2026-07-02"), (30, "2026-08-01")]
        assert await warnings(service, followed) == [(90, "2026-06-02"), (60, "2026-07-02")]


def test_the_chain_is_set_by_what_the_file_says() -> None:
    due = watch(occasion(PERMIT_RECORDED, NOW))
    assert due == Due(str(AMINA), JUNE, {"person_id": str(AMINA)})
    settled = TITLE_RECORDED.model_copy(update={"next_warning_on": None})
    assert watch(occasion(settled, NOW)) == Settled(str(AMINA))


def test_the_warning_knows_for_which_day_it_was_set() -> None:
    about = {"person_id": str(AMINA)}
    late = Elapsed("policy", "03359", str(AMINA), 1, JUNE, JULY, about)
    command = warn(late)
    assert (command.person_id, command.due_on, command.today) == (AMINA, day_of(JUNE), day_of(JULY))
