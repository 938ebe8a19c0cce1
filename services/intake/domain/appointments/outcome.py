"""What became of an appointment on its day: it was kept, or somebody did not come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never
from uuid import UUID

from services.intake.domain.appointments.state import (
    AppointmentIsOver,
    Appointments,
    Cancelled,
    Invited,
    Kept,
    Missed,
    Planned,
    Slot,
    appointment_of,
)
from shared.contracts.fact import Fact
from shared.contracts.intake.appointments import AppointmentKept, AppointmentMissed
from shared.kernel.days import day_of
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAppointment:
    appointment_id: UUID
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MissAppointment:
    appointment_id: UUID
    today: date
    excused: bool
    note: str | None = None


class AppointmentLiesAhead(Rejection):
    """The appointment lies ahead; whether it is kept shows on its day."""


def keep(command: KeepAppointment, state: Appointments) -> Sequence[Fact]:
    """On the day of the appointment, whenever it is recorded."""
    appointment = appointment_of(state, command.appointment_id)
    match appointment:
        case Kept():
            return []
        case Missed() | Cancelled():
            raise AppointmentIsOver
        case Planned() | Invited():
            return [_kept(appointment.slot, _day(appointment.slot, command.today))]
        case _:
            assert_never(appointment)


def miss(command: MissAppointment, state: Appointments) -> Sequence[Fact]:
    """An excuse may come later, or turn out to be none."""
    appointment = appointment_of(state, command.appointment_id)
    match appointment:
        case Missed(missed=missed) if missed.excused == command.excused:
            return []
        case Kept() | Cancelled():
            raise AppointmentIsOver
        case Planned() | Invited() | Missed():
            return [_missed(command, appointment.slot)]
        case _:
            assert_never(appointment)


def _kept(slot: Slot, day: date) -> AppointmentKept:
    return AppointmentKept(
        case_id=slot.planned.case_id,
        person_id=slot.planned.person_id,
        appointment_id=slot.planned.appointment_id,
        kept_on=day,
        purpose=slot.planned.purpose,
    )


def _missed(command: MissAppointment, slot: Slot) -> AppointmentMissed:
    return AppointmentMissed(
        case_id=slot.planned.case_id,
        person_id=slot.planned.person_id,
        appointment_id=command.appointment_id,
        missed_on=_day(slot, command.today),
        excused=command.excused,
        note=command.note,
    )


def _day(slot: Slot, today: date) -> date:
    day = day_of(slot.starts_at)
    if day > today:
        raise AppointmentLiesAhead
    return day
