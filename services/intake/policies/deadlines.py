"""When a case that was opened must have come further, and when one that rested is looked at again."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseOpened, CaseReopened, CaseResumed
from shared.kernel.days import beginning_of
from shared.messaging.policies import Occasion
from shared.messaging.timers import Due, Settled

#: The facts after which a deadline of a case counts.
RUNNING: Final[tuple[type[Fact], ...]] = (CaseOpened, CaseResumed, CaseReopened)
DAY: Final = timedelta(days=1)


def day_after(due: Callable[[CaseOpened], date]) -> Callable[[Occasion[Fact]], Due | Settled | None]:
    """The day after it is due; and the day after a case goes on, for a deadline that passed while it did not."""

    def watch(when: Occasion[Fact]) -> Due | None:
        match when.fact:
            case CaseOpened() as opened:
                return Due(str(opened.case_id), beginning_of(due(opened) + DAY), _about(opened))
            case CaseResumed() as resumed:
                return Due(f"{resumed.case_id}.again", beginning_of(resumed.resumed_on + DAY), _about(resumed))
            case CaseReopened() as reopened:
                return Due(f"{reopened.case_id}.again", beginning_of(reopened.reopened_on + DAY), _about(reopened))
            case _:
                return None

    return watch


def _about(fact: CaseOpened | CaseResumed | CaseReopened) -> dict[str, str]:
    return {"case_id": str(fact.case_id)}
