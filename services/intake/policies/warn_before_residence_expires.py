"""Before a residence status ends and none follows, the office is warned: 90, 60 and 30 days ahead, each time once.

Each fact of the file says when the next warning is due, as the file then stands. So every one of them sets the chain
anew, a corrected or replaced status too, and a title that follows settles it.
"""

from typing import Any
from uuid import UUID

from services.intake.domain.residence.expiry import WarnOfExpiry
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.residence import (
    ResidenceExpiryNear,
    ResidenceStatusCorrected,
    ResidenceStatusEnded,
    ResidenceStatusRecorded,
)
from shared.kernel.days import beginning_of, day_of
from shared.messaging.policies import Occasion, Order
from shared.messaging.timers import Due, Elapsed, Settled, Timer


def warning_of_expiry(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> Order[Any, Any]:
        command = warn(timer)
        return kinds.residence.order(command.person_id, command)

    return Timer(
        "warn-before-residence-expires",
        on=(ResidenceStatusRecorded, ResidenceStatusCorrected, ResidenceStatusEnded, ResidenceExpiryNear),
        watch=watch,
        order=order,
    )


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    match when.fact:
        case (
            ResidenceStatusRecorded() | ResidenceStatusCorrected() | ResidenceStatusEnded() | ResidenceExpiryNear()
        ) as fact:
            person = str(fact.person_id)
            if fact.next_warning_on is None:
                return Settled(person)
            return Due(person, beginning_of(fact.next_warning_on), {"person_id": person})
        case _:
            return None


def warn(timer: Elapsed) -> WarnOfExpiry:
    return WarnOfExpiry(person_id=UUID(timer.about["person_id"]), due_on=day_of(timer.due_at), today=day_of(timer.now))
