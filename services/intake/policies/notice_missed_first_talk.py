"""Unless the person is met in time, the team lead is told that a new case waits for its first talk."""

from typing import Any
from uuid import UUID

from services.intake.domain.appointments.state import Appointments, Kept
from services.intake.domain.case.deadlines import NoticePassedDeadline
from services.intake.policies.deadlines import RUNNING, day_after
from services.intake.streams import Kinds
from shared.kernel.days import day_of
from shared.messaging.policies import Asking, Order
from shared.messaging.timers import Elapsed, Timer


def noticing_missed_first_talk(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> Asking[Appointments]:
        case_id = UUID(timer.about["case_id"])

        def then(appointments: Appointments) -> Order[Any, Any] | None:
            return None if was_kept(appointments) else kinds.case.order(case_id, notice(case_id, timer))

        return Asking(kinds.appointments.decider, kinds.appointments.name(case_id), then)

    watch = day_after(lambda opened: opened.first_talk_due)
    return Timer("notice-missed-first-talk", on=RUNNING, watch=watch, order=order)


def was_kept(appointments: Appointments) -> bool:
    """Whether the person was met at least once."""
    return any(isinstance(appointment, Kept) for appointment in appointments.by_id.values())


def notice(case_id: UUID, timer: Elapsed) -> NoticePassedDeadline:
    return NoticePassedDeadline(case_id=case_id, deadline="first-talk", noticed_on=day_of(timer.now))
