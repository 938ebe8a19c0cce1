"""When a person comes of age, as far as their birth date is known on the day somebody looks.

What counts as the birth date may change with every statement, so a timer only asks the person's file, and is put off
until the day that the file says then. It keeps no date of its own that outlives the person's erasure.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Final
from uuid import UUID

from services.intake.domain.person.state import Registered, State
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.person import (
    BirthDateMadeAuthoritative,
    BirthDateStated,
    PersonErased,
    PersonRegistered,
)
from shared.kernel.days import beginning_of, day_of
from shared.messaging.policies import Asking, Later, Occasion, Order, ToDo
from shared.messaging.timers import AT_ONCE, Due, Elapsed, Settled, Timer

BORN: Final[tuple[type[Fact], ...]] = (PersonRegistered, BirthDateStated, BirthDateMadeAuthoritative, PersonErased)
#: The day on which something is to be done for that person; None where it is never.
DayOf = Callable[[Registered], date | None]
OrderOf = Callable[[Registered, UUID, date], Order[Any, Any] | None]


def timer_on(name: str, kinds: Kinds, day: DayOf, order_of: OrderOf) -> Timer:
    """Carries out the order, given the person, their id and today, as soon as the day has come."""

    def order(timer: Elapsed) -> Asking[State]:
        person_id, today = UUID(timer.about["person_id"]), day_of(timer.now)

        def then(person: State) -> ToDo:
            due = day(person) if isinstance(person, Registered) else None
            if due is None or not isinstance(person, Registered):
                return None
            return Later(beginning_of(due)) if today < due else order_of(person, person_id, today)

        return Asking(kinds.person.decider, kinds.person.name(person_id), then)

    return Timer(name, on=BORN, watch=watch, order=order)


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    match when.fact:
        case PersonErased() as erased:
            return Settled(str(erased.person_id))
        case PersonRegistered() | BirthDateStated() | BirthDateMadeAuthoritative() as known:
            return Due(str(known.person_id), AT_ONCE, {"person_id": str(known.person_id)})
        case _:
            return None
