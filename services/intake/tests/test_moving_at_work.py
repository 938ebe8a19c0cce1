"""Somebody moves, and moves on: which county is asked, what rests meanwhile, and that it goes on. On a real broker."""

from datetime import timedelta
from pathlib import Path

from services.intake.main import baustein
from services.intake.tests.test_api import person_of, with_case
from services.intake.tests.test_api_counselling import REMINDER
from services.intake.tests.test_case_policies import ELSEWHERE, FAILED, MUCH_LATER, NOW, TALK_OR_PLAN, Office
from shared.testing.bausteine import running, working_alone
from shared.testing.stack import Stack

FURTHER = {"municipality_key": "03353040"}
BACK = {"municipality_key": "03359010"}
OFFERED, WITHDRAWN = "intake.case-transfer-offered.v1", "intake.case-transfer-withdrawn.v1"


async def test_reminders_rest_while_another_county_is_asked_and_go_on_when_it_declines(
    stack: Stack, tmp_path: Path
) -> None:
    intake, days = baustein(), [NOW]
    async with running(intake, stack, tmp_path, lambda: days[-1], await working_alone(intake, stack)) as service:
        office = Office(service)
        offered, other = await with_case(service, "offered away"), await with_case(service, "at home")
        for case in (offered, other):
            await office.do(f"/cases/{case}/reminders", REMINDER)
        await office.do(f"/cases/{offered}/transfer", {"to_county": "03352"})
        await office.until_waiting(9, offered, other)
        days.append(MUCH_LATER)
        await office.happened("reminders", other, "intake.reminder-fell-due.v1")
        await office.happened("case", other, TALK_OR_PLAN, times=2)
        await office.happened("case", offered, "intake.case-transfer-unanswered.v1")
        # What waits is the reminder, put off, and the place that the case has.
        await office.until_waiting(1, offered)
        assert await service.facts(f"reminders-{offered}") == ["intake.reminder-set.v1"]
        assert TALK_OR_PLAN not in await service.facts(f"case-{offered}")
        await office.do(f"/cases/{offered}/transfer/rejection", {"reason": "no-capacity"})
        days.append(MUCH_LATER + timedelta(days=1))
        await office.happened("reminders", offered, "intake.reminder-fell-due.v1")
        await office.happened("case", offered, TALK_OR_PLAN, times=2)
        assert await office.counted(FAILED, offered, other) == 0


async def test_who_moves_on_or_comes_back_leaves_no_offer_standing(stack: Stack, tmp_path: Path) -> None:
    intake = baustein()
    async with running(intake, stack, tmp_path, lambda: NOW, await working_alone(intake, stack)) as service:
        office = Office(service)
        case, address = await with_case(service, "moves on"), f"/persons/{person_of('moves on')}/address"
        await office.do(address, ELSEWHERE)
        await office.happened("case", case, OFFERED)
        await office.do(address, FURTHER)
        await office.happened("case", case, OFFERED, times=2)
        await office.do(address, BACK)
        await office.happened("case", case, WITHDRAWN, times=2)
        assert (await service.facts(f"case-{case}"))[1:] == [OFFERED, WITHDRAWN, OFFERED, WITHDRAWN]
