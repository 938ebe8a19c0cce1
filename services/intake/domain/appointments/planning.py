"""Appointments that lie ahead: planned, invited to, moved, cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from services.intake.domain.appointments.state import Appointments, Cancelled, Invited, Slot, ahead, appointment_of
from shared.contracts.codes import ActorId, LanguageCode
from shared.contracts.fact import Fact
from shared.contracts.intake.appointments import (
    AppointmentCancelled,
    AppointmentInvited,
    AppointmentPlanned,
    AppointmentPurpose,
    AppointmentRescheduled,
)
from shared.contracts.intake.codes import Channel
from shared.kernel.days import day_of
from shared.kernel.rejection import Rejection

InvitedBy = Literal["letter", "phone", "email", "messenger", "in-person"]
AskedBy = Literal["person", "office"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAppointment:
    """`person_id` is what the open case says."""

    case_id: UUID
    person_id: UUID
    appointment_id: UUID
    today: date
    starts_at: datetime
    minutes: int
    purpose: AppointmentPurpose
    channel: Channel
    host: ActorId
    language: LanguageCode
    interpreter: bool
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteToAppointment:
    appointment_id: UUID
    today: date
    by: InvitedBy
    language: LanguageCode


@dataclass(frozen=True, slots=True, kw_only=True)
class RescheduleAppointment:
    appointment_id: UUID
    today: date
    starts_at: datetime
    minutes: int
    asked_by: AskedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAppointment:
    appointment_id: UUID
    today: date
    asked_by: AskedBy


class AppointmentInThePast(Rejection):
    """The day of the appointment has passed already."""


class AppointmentPlannedOtherwise(Rejection):
    """An appointment with this id is planned already, with other particulars."""


def plan(command: PlanAppointment, state: Appointments) -> Sequence[Fact]:
    """Quiet where it was planned just so, whatever became of it."""
    planned = _planned(command)
    if known := state.by_id.get(command.appointment_id):
        if known.slot.planned != planned.model_copy(update={"planned_on": known.slot.planned.planned_on}):
            raise AppointmentPlannedOtherwise
        return []
    _must_lie_ahead(command.starts_at, command.today)
    return [planned]


def invite(command: InviteToAppointment, state: Appointments) -> Sequence[Fact]:
    """Another way or language invites once more."""
    appointment = ahead(state, command.appointment_id)
    _must_lie_ahead(appointment.slot.starts_at, command.today)
    match appointment:
        case Invited(invitation=earlier) if (earlier.by, earlier.language) == (command.by, command.language):
            return []
        case _:
            return [_invitation(command, appointment.slot)]


def reschedule(command: RescheduleAppointment, state: Appointments) -> Sequence[Fact]:
    """Also where its day has passed; who was invited is invited anew."""
    slot = ahead(state, command.appointment_id).slot
    if (slot.starts_at, slot.minutes) == (command.starts_at, command.minutes):
        return []
    _must_lie_ahead(command.starts_at, command.today)
    return [
        AppointmentRescheduled(
            case_id=slot.planned.case_id,
            person_id=slot.planned.person_id,
            appointment_id=command.appointment_id,
            rescheduled_on=command.today,
            starts_at=command.starts_at,
            minutes=command.minutes,
            asked_by=command.asked_by,
        )
    ]


def cancel(command: CancelAppointment, state: Appointments) -> Sequence[Fact]:
    if isinstance(appointment_of(state, command.appointment_id), Cancelled):
        return []
    planned = ahead(state, command.appointment_id).slot.planned
    return [
        AppointmentCancelled(
            case_id=planned.case_id,
            person_id=planned.person_id,
            appointment_id=command.appointment_id,
            cancelled_on=command.today,
            asked_by=command.asked_by,
        )
    ]


def _planned(command: PlanAppointment) -> AppointmentPlanned:
    return AppointmentPlanned(
        case_id=command.case_id,
        person_id=command.person_id,
        appointment_id=command.appointment_id,
        planned_on=command.today,
        starts_at=command.starts_at,
        minutes=command.minutes,
        purpose=command.purpose,
        channel=command.channel,
        host=command.host,
        language=command.language,
        interpreter=command.interpreter,
        place=command.place,
    )


def _invitation(command: InviteToAppointment, slot: Slot) -> AppointmentInvited:
    return AppointmentInvited(
        case_id=slot.planned.case_id,
        person_id=slot.planned.person_id,
        appointment_id=command.appointment_id,
        invited_on=command.today,
        by=command.by,
        language=command.language,
    )


def _must_lie_ahead(starts_at: datetime, today: date) -> None:
    if day_of(starts_at) < today:
        raise AppointmentInThePast
