"""Facts about dates in a case, agreed with the person or set by a caseworker.

Streams `appointments-` and `reminders-<case id>`.
"""

from datetime import date
from typing import Final, Literal
from uuid import UUID

from pydantic import AwareDatetime

from shared.contracts.classes import Coded, ContactWay, CounsellingNote, Open
from shared.contracts.codes import ActorId, LanguageCode
from shared.contracts.fact import Fact
from shared.contracts.intake.codes import Channel, Minutes

AppointmentPurpose = Literal["first-talk", "counselling", "assessment", "plan", "plan-review", "handover", "other"]


class AppointmentPlanned(Fact, type="intake.appointment-planned.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    appointment_id: Coded[UUID]
    planned_on: Open[date]
    starts_at: Open[AwareDatetime]
    minutes: Open[Minutes]
    purpose: Coded[AppointmentPurpose]
    channel: Coded[Channel]
    host: Coded[ActorId]
    language: Coded[LanguageCode]
    interpreter: Coded[bool]
    place: ContactWay[str | None] = None


class AppointmentInvited(Fact, type="intake.appointment-invited.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    appointment_id: Coded[UUID]
    invited_on: Open[date]
    by: Coded[Literal["letter", "phone", "email", "messenger", "in-person"]]
    language: Coded[LanguageCode]


class AppointmentRescheduled(Fact, type="intake.appointment-rescheduled.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    appointment_id: Coded[UUID]
    rescheduled_on: Open[date]
    starts_at: Open[AwareDatetime]
    minutes: Open[Minutes]
    asked_by: Coded[Literal["person", "office"]]


class AppointmentKept(Fact, type="intake.appointment-kept.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    appointment_id: Coded[UUID]
    kept_on: Open[date]
    purpose: Coded[AppointmentPurpose]


class AppointmentMissed(Fact, type="intake.appointment-missed.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    appointment_id: Coded[UUID]
    missed_on: Open[date]
    excused: Coded[bool]
    note: CounsellingNote[str | None] = None


class AppointmentCancelled(Fact, type="intake.appointment-cancelled.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    appointment_id: Coded[UUID]
    cancelled_on: Open[date]
    asked_by: Coded[Literal["person", "office"]]


class ReminderSet(Fact, type="intake.reminder-set.v1"):
    """A caseworker's own date (Wiedervorlage). Set again under the same id it is moved."""

    case_id: Coded[UUID]
    person_id: Coded[UUID]
    reminder_id: Coded[UUID]
    set_on: Open[date]
    due_on: Open[date]
    for_whom: Coded[ActorId]
    about: CounsellingNote[str]


class ReminderFellDue(Fact, type="intake.reminder-fell-due.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    reminder_id: Coded[UUID]
    due_on: Open[date]


class ReminderDone(Fact, type="intake.reminder-done.v1"):
    case_id: Coded[UUID]
    person_id: Coded[UUID]
    reminder_id: Coded[UUID]
    done_on: Open[date]


FACTS: Final[tuple[type[Fact], ...]] = (
    AppointmentPlanned, AppointmentInvited, AppointmentRescheduled, AppointmentKept, AppointmentMissed,
    AppointmentCancelled, ReminderSet, ReminderFellDue, ReminderDone,
)  # fmt: skip
