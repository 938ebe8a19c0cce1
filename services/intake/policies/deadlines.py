"""When a case that was opened must have come further, and when one that rested or was offered is looked at again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from shared.contracts.fact import Fact
from shared.contracts.intake.case import (
    CaseOpened,
    CaseReopened,
    CaseResumed,
    CaseTransferRejected,
    CaseTransferWithdrawn,
)
from shared.kernel.days import beginning_of, day_of
from shared.messaging.policies import Occasion
from shared.messaging.timers import Due, Settled

#: The facts after which a deadline of a case counts.
RUNNING: Final[tuple[type[Fact], ...]] = (
    CaseOpened, CaseResumed, CaseReopened, CaseTransferRejected, CaseTransferWithdrawn,
)  # fmt: skip
AGAIN: Final = ".again"
DAY: Final = timedelta(days=1)


def day_after(due: Callable[[CaseOpened], date]) -> Callable[[Occasion[Fact]], Due | Settled | None]:
    """The day after it is due, and the day after a case goes on, for a deadline that passed while it did not.

    Never before the day after the fact was recorded: who enters an older case has that day to enter what happened.
    """

    def watch(when: Occasion[Fact]) -> Due | None:
        match when.fact:
            case CaseOpened() as opened:
                return _due(str(opened.case_id), due(opened), when)
            case CaseResumed() as resumed:
                return _due(f"{resumed.case_id}{AGAIN}", resumed.resumed_on, when)
            case CaseReopened() as reopened:
                return _due(f"{reopened.case_id}{AGAIN}", reopened.reopened_on, when)
            case CaseTransferRejected() as rejected:
                return _due(f"{rejected.case_id}{AGAIN}", rejected.rejected_on, when)
            case CaseTransferWithdrawn() as withdrawn:
                return _due(f"{withdrawn.case_id}{AGAIN}", withdrawn.withdrawn_on, when)
            case _:
                return None

    return watch


def _due(key: str, last_day: date, when: Occasion[Fact]) -> Due:
    at = beginning_of(max(last_day, day_of(when.now)) + DAY)
    return Due(key, at, {"case_id": key.removesuffix(AGAIN)})
