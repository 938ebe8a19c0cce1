"""Days that were agreed with the person, or set by a caseworker."""

from datetime import date, datetime
from typing import Literal, assert_never
from uuid import UUID

from services.projections.person_file.telling import Entry, Told, readable, said
from shared.contracts.intake.appointments import (
    AppointmentCancelled,
    AppointmentInvited,
    AppointmentKept,
    AppointmentMissed,
    AppointmentPlanned,
    AppointmentPurpose,
    AppointmentRescheduled,
    ReminderDone,
    ReminderFellDue,
    ReminderSet,
)
from shared.contracts.intake.codes import Channel

Change = AppointmentInvited | AppointmentRescheduled | AppointmentKept | AppointmentMissed | AppointmentCancelled
AppointmentState = Literal["planned", "invited", "kept", "missed", "cancelled"]


class Appointment(Entry):
    """As it stands after the last change; `moved` counts how often it was put off."""

    case_id: UUID
    appointment_id: UUID
    state: AppointmentState
    planned_on: date
    starts_at: datetime
    minutes: int
    purpose: AppointmentPurpose
    channel: Channel
    host: str
    language: str
    interpreter: bool
    place: str | None
    moved: int = 0
    settled_on: date | None = None
    excused: bool | None = None
    note: str | None = None


class Reminder(Entry):
    case_id: UUID
    reminder_id: UUID
    state: Literal["set", "due", "done"]
    set_on: date
    due_on: date
    for_whom: str
    about: str | None
    done_on: date | None = None


def appointments(told: Told) -> list[Appointment]:
    """In the order of their days."""
    found: dict[UUID, Appointment] = {}
    for at, fact in told:
        if isinstance(fact, AppointmentPlanned):
            found[fact.appointment_id] = Appointment(**said(at, fact, Appointment), state="planned")
        elif isinstance(fact, Change) and (known := found.get(fact.appointment_id)):
            found[known.appointment_id] = _changed(known, fact)
    return sorted(found.values(), key=lambda one: one.starts_at)


def _changed(one: Appointment, fact: Change) -> Appointment:
    match fact:
        case AppointmentInvited():
            return one.but(state="invited")
        case AppointmentRescheduled():
            return one.but(state="planned", starts_at=fact.starts_at, minutes=fact.minutes, moved=one.moved + 1)
        case AppointmentKept():
            return one.but(state="kept", settled_on=fact.kept_on)
        case AppointmentMissed():
            missed = {"settled_on": fact.missed_on, "excused": fact.excused, "note": readable(fact.note)}
            return one.but(state="missed", **missed)
        case AppointmentCancelled():
            return one.but(state="cancelled", settled_on=fact.cancelled_on)
        case _:
            assert_never(fact)


def reminders(told: Told) -> list[Reminder]:
    """In the order of their days; set again under the same id it was moved."""
    found: dict[UUID, Reminder] = {}
    for at, fact in told:
        match fact:
            case ReminderSet():
                found[fact.reminder_id] = Reminder(**said(at, fact, Reminder), state="set")
            case ReminderFellDue() if fact.reminder_id in found:
                found[fact.reminder_id] = found[fact.reminder_id].but(state="due")
            case ReminderDone() if fact.reminder_id in found:
                found[fact.reminder_id] = found[fact.reminder_id].but(state="done", done_on=fact.done_on)
            case _:
                pass
    return sorted(found.values(), key=lambda one: one.due_on)
