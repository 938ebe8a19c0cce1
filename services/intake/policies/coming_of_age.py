"""When a person comes of age, as far as their birth date is known on the day somebody looks.

What counts as the birth date may change with every later statement: a timer then asks the person's file, and is put off
until the day that the file says. It keeps no date of its own that outlives the person's erasure.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from services.intake.domain.person.state import Registered, State
from services.intake.streams import Kinds
from shared.contracts.classes import Category
from shared.contracts.fact import Fact
from shared.contracts.intake.age import OF_AGE, latest_birthday
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

    def watch(when: Occasion[Fact]) -> Due | Settled | None:
        match when.fact:
            case PersonErased() as erased:
                return Settled(str(erased.person_id))
            case PersonRegistered() as registered:
                due = _first_known(kinds.person.decider.fold((registered,)), day)
                return due and _due(registered.person_id, beginning_of(due))
            case BirthDateStated() | BirthDateMadeAuthoritative() as known:
                return _due(known.person_id, AT_ONCE)
            case _:
                return None

    return Timer(name, on=BORN, watch=watch, order=order, reads=frozenset({Category.IDENTITY}))


def _first_known(person: State, day: DayOf) -> date | None:
    """None also for adults, as most are who come: nobody has had a say for them here."""
    if not isinstance(person, Registered):
        return None
    of_age_on = latest_birthday(OF_AGE, person.birth_date("office"))
    return None if person.fact.registered_on >= of_age_on else day(person)


def _due(person_id: UUID, at: datetime) -> Due:
    return Due(str(person_id), at, {"person_id": str(person_id)})
