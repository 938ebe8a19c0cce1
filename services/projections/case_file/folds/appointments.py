"""Days that were agreed in a case: appointments until they are settled, reminders until they are done."""

from typing import Final

from msgspec.structs import replace

from services.projections.case_file.case import Appointment, Reminder, Talk
from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import changed, kept, of_id, without
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.appointments import (
    AppointmentCancelled,
    AppointmentKept,
    AppointmentMissed,
    AppointmentPlanned,
    AppointmentRescheduled,
    ReminderDone,
    ReminderFellDue,
    ReminderSet,
)
from shared.kernel.days import day_of


def _planned(file: CaseFile, fact: AppointmentPlanned) -> CaseFile:
    on = day_of(fact.starts_at)
    planned = Appointment(str(fact.appointment_id), str(fact.case_id), on, fact.host, fact.purpose)
    return replace(file, appointments=kept(file.appointments, planned))


def _rescheduled(file: CaseFile, fact: AppointmentRescheduled) -> CaseFile:
    on = day_of(fact.starts_at)
    return replace(file, appointments=changed(file.appointments, fact.appointment_id, on=on))


def _kept(file: CaseFile, fact: AppointmentKept) -> CaseFile:
    before = of_id(file.talks, fact.case_id)
    last = Talk(str(fact.case_id), max(fact.kept_on, before.on) if before else fact.kept_on)
    appointments = without(file.appointments, fact.appointment_id)
    return replace(file, appointments=appointments, talks=kept(file.talks, last))


def _settled(file: CaseFile, fact: AppointmentMissed | AppointmentCancelled) -> CaseFile:
    return replace(file, appointments=without(file.appointments, fact.appointment_id))


def _reminder_set(file: CaseFile, fact: ReminderSet) -> CaseFile:
    reminder = Reminder(str(fact.reminder_id), str(fact.case_id), fact.due_on, fact.for_whom)
    return replace(file, reminders=kept(file.reminders, reminder))


def _fell_due(file: CaseFile, fact: ReminderFellDue) -> CaseFile:
    return replace(file, reminders=changed(file.reminders, fact.reminder_id, fell_due=True))


def _done(file: CaseFile, fact: ReminderDone) -> CaseFile:
    return replace(file, reminders=without(file.reminders, fact.reminder_id))


STEPS: Final[Steps] = {
    AppointmentPlanned: _planned,
    AppointmentRescheduled: _rescheduled,
    AppointmentKept: _kept,
    AppointmentMissed: _settled,
    AppointmentCancelled: _settled,
    ReminderSet: _reminder_set,
    ReminderFellDue: _fell_due,
    ReminderDone: _done,
}
