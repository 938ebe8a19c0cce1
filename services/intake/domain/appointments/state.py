"""Where the appointments of a case stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.intake.appointments import (
    AppointmentCancelled,
    AppointmentInvited,
    AppointmentKept,
    AppointmentMissed,
    AppointmentPlanned,
    AppointmentRescheduled,
)
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True)
class Slot:
    """What was planned, and when it takes place by now; `revision` counts the changes since."""

    planned: AppointmentPlanned
    starts_at: datetime
    minutes: int
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    slot: Slot


@dataclass(frozen=True, slots=True)
class Invited:
    slot: Slot
    invitation: AppointmentInvited


@dataclass(frozen=True, slots=True)
class Kept:
    slot: Slot


@dataclass(frozen=True, slots=True)
class Missed:
    slot: Slot
    missed: AppointmentMissed


@dataclass(frozen=True, slots=True)
class Cancelled:
    slot: Slot


Ahead = Planned | Invited
Appointment = Ahead | Kept | Missed | Cancelled


@dataclass(frozen=True, slots=True)
class Appointments:
    by_id: Mapping[UUID, Appointment] = field(default_factory=dict[UUID, Appointment])


class NoSuchAppointment(Rejection):
    """There is no appointment with this id in the case."""

    status = 404


class AppointmentIsOver(Rejection):
    """The appointment was kept, missed or cancelled already."""


def evolve(state: Appointments, fact: Fact) -> Appointments:
    match fact:
        case AppointmentPlanned():
            return _with(state, fact.appointment_id, Planned(Slot(fact, fact.starts_at, fact.minutes)))
        case (
            AppointmentInvited()
            | AppointmentRescheduled()
            | AppointmentKept()
            | AppointmentMissed()
            | AppointmentCancelled()
        ):
            return _with(state, fact.appointment_id, _followed(state.by_id[fact.appointment_id].slot, fact))
        case _:
            return state


def appointment_of(state: Appointments, appointment_id: UUID) -> Appointment:
    """Raises `NoSuchAppointment`."""
    try:
        return state.by_id[appointment_id]
    except KeyError:
        raise NoSuchAppointment from None


def ahead(state: Appointments, appointment_id: UUID) -> Ahead:
    """The appointment, neither kept nor missed nor cancelled. Raises what speaks against it."""
    appointment = appointment_of(state, appointment_id)
    if not isinstance(appointment, Ahead):
        raise AppointmentIsOver
    return appointment


def _with(state: Appointments, appointment_id: UUID, appointment: Appointment) -> Appointments:
    return Appointments({**state.by_id, appointment_id: appointment})


def _followed(
    slot: Slot,
    fact: AppointmentInvited | AppointmentRescheduled | AppointmentKept | AppointmentMissed | AppointmentCancelled,
) -> Appointment:
    match fact:
        case AppointmentInvited():
            return Invited(slot, fact)
        case AppointmentRescheduled():
            later = replace(slot, starts_at=fact.starts_at, minutes=fact.minutes, revision=slot.revision + 1)
            return Planned(later)
        case AppointmentKept():
            return Kept(slot)
        case AppointmentMissed():
            return Missed(slot, fact)
        case AppointmentCancelled():
            return Cancelled(replace(slot, revision=slot.revision + 1))
