"""Unless a case that has a person's place is open a while later, that place is free again."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from services.intake.domain.case.state import Ended, State, Unopened
from services.intake.domain.person.admission import DischargeCase
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.person import CaseAdmitted, CaseDischarged
from shared.kernel.days import day_of
from shared.messaging.policies import Asking, Occasion, Order
from shared.messaging.timers import Due, Elapsed, Settled, Timer

#: A request that opens a case has ended long before, whatever became of it.
WHILE: Final = timedelta(minutes=15)


def discharging_unopened(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> Asking[State]:
        person_id, case_id = UUID(timer.about["person_id"]), UUID(timer.about["case_id"])

        def then(case: State) -> Order[Any, Any] | None:
            if not is_without(case, person_id):
                return None
            return kinds.person.order(person_id, discharge(person_id, case_id, timer))

        return Asking(kinds.case.decider, kinds.case.name(case_id), then)

    return Timer("discharge-case-never-opened", on=(CaseAdmitted, CaseDischarged), watch=watch, order=order)


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    match when.fact:
        case CaseAdmitted() as given:
            about = {"person_id": str(given.person_id), "case_id": str(given.case_id)}
            return Due(str(given.person_id), when.now + WHILE, about)
        case CaseDischarged() as taken:
            return Settled(str(taken.person_id))
        case _:
            return None


def is_without(case: State, person_id: UUID) -> bool:
    """Whether that person has no open case here: it was never opened, has ended, or is somebody else's."""
    return isinstance(case, Unopened | Ended) or case.file.opened.person_id != person_id


def discharge(person_id: UUID, case_id: UUID, timer: Elapsed) -> DischargeCase:
    today = day_of(timer.now)
    return DischargeCase(person_id=person_id, case_id=case_id, discharged_on=today, today=today)
