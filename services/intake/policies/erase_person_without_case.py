"""When a person was registered and never helped, and some months have passed, the person is erased.

As soon as they have a place for a case, its end begins the end of their file instead.
"""

from uuid import UUID

from services.intake.domain.person.state import Registered, State
from services.intake.domain.retention import WITHOUT_CASE
from services.intake.keeping import DAY, asking, end_of
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.person import CaseAdmitted, PersonErased, PersonRegistered
from shared.kernel.days import beginning_of, day_of, months_later, ruling
from shared.messaging.policies import Occasion, ToDo
from shared.messaging.timers import Due, Elapsed, Settled, Timer


def erasing_without_case(kinds: Kinds) -> Timer:
    def watch(when: Occasion[Fact]) -> Due | Settled:
        key, today = when.envelope.partition_key, day_of(when.now)
        if not isinstance(when.fact, PersonRegistered):
            return Settled(key)
        months = int(ruling(kinds.rules, WITHOUT_CASE, today).number())
        return Due(key, beginning_of(months_later(today, months) + DAY))

    def order(timer: Elapsed) -> ToDo:
        person_id, today = UUID(timer.key), day_of(timer.now)

        def then(heard: list[State]) -> ToDo:
            person = heard[0]
            never_helped = isinstance(person, Registered) and not (person.open_case_id or person.ended_case_ids)
            return end_of(kinds, person_id, today) if never_helped else None

        return asking(kinds.person, [person_id], then)

    return Timer(
        "erase-person-without-case", on=(PersonRegistered, CaseAdmitted, PersonErased), watch=watch, order=order
    )
