"""On the day of a reminder it falls due, unless it is done, moved, or its case has ended by then.

While another county is asked to take the case it is put off from day to day: nobody works on what may be theirs.
"""

from datetime import date, timedelta
from uuid import UUID

from services.intake.domain.case.state import Closed, State, TransferPending, TransferredOut
from services.intake.domain.reminders import TellReminder
from services.intake.streams import Kinds
from shared.contracts.fact import Fact
from shared.contracts.intake.appointments import ReminderDone, ReminderSet
from shared.kernel.days import beginning_of, day_of
from shared.messaging.policies import Asking, Later, Occasion, ToDo
from shared.messaging.timers import Due, Elapsed, Settled, Timer


def telling_reminders(kinds: Kinds) -> Timer:
    def order(timer: Elapsed) -> Asking[State]:
        case_id = UUID(timer.about["case_id"])

        def then(case: State) -> ToDo:
            match case:
                case Closed() | TransferredOut():
                    return None
                case TransferPending():
                    return Later(beginning_of(day_of(timer.now) + timedelta(days=1)))
                case _:
                    return kinds.reminders.order(case_id, tell(timer))

        return Asking(kinds.case.decider, kinds.case.name(case_id), then)

    return Timer("tell-reminder-when-due", on=(ReminderSet, ReminderDone), watch=watch, order=order)


def watch(when: Occasion[Fact]) -> Due | Settled | None:
    match when.fact:
        case ReminderSet() as reminder:
            about = {
                "case_id": str(reminder.case_id),
                "reminder_id": str(reminder.reminder_id),
                "due_on": reminder.due_on.isoformat(),
            }
            return Due(str(reminder.reminder_id), beginning_of(reminder.due_on), about)
        case ReminderDone() as done:
            return Settled(str(done.reminder_id))
        case _:
            return None


def tell(timer: Elapsed) -> TellReminder:
    return TellReminder(reminder_id=UUID(timer.about["reminder_id"]), due_on=date.fromisoformat(timer.about["due_on"]))
