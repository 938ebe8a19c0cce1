"""All that can be asked of the appointments of a case."""

from collections.abc import Sequence
from typing import Final, assert_never

from services.intake.domain.appointments.outcome import KeepAppointment, MissAppointment, keep, miss
from services.intake.domain.appointments.planning import (
    CancelAppointment,
    InviteToAppointment,
    PlanAppointment,
    RescheduleAppointment,
    cancel,
    invite,
    plan,
    reschedule,
)
from services.intake.domain.appointments.state import Appointments, evolve
from shared.contracts.fact import Fact
from shared.kernel.decider import Decider

Command = (
    PlanAppointment
    | InviteToAppointment
    | RescheduleAppointment
    | CancelAppointment
    | KeepAppointment
    | MissAppointment
)


def decide(command: Command, state: Appointments) -> Sequence[Fact]:
    match command:
        case PlanAppointment():
            return plan(command, state)
        case InviteToAppointment():
            return invite(command, state)
        case RescheduleAppointment():
            return reschedule(command, state)
        case CancelAppointment():
            return cancel(command, state)
        case KeepAppointment():
            return keep(command, state)
        case MissAppointment():
            return miss(command, state)
        case _:
            assert_never(command)


DECIDER: Final[Decider[Command, Appointments]] = Decider(initial=Appointments(), evolve=evolve, decide=decide)
