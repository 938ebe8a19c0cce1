"""What became of an appointment."""

from typing import Annotated

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.appointments.outcome import KeepAppointment, MissAppointment
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.kernel.context import Context
from shared.kernel.values import FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/cases/{case_id}/appointments/{appointment_id}", tags=["Termine"])


class AttendanceBody(Body):
    pass


class AbsenceBody(Body):
    excused: bool
    note: FreeText | None = None


@routes.post("/attendance")
async def keep_appointment(
    case_id: Id,
    appointment_id: Id,
    body: AttendanceBody,  # noqa: ARG001  a command has a body, even an empty one
    *,
    context: Annotated[Context, ordered("intake.plan-appointment")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record that the appointment took place."""
    command = KeepAppointment(appointment_id=appointment_id, today=today)
    return recorded(await intake.carry(intake.kinds.appointments.order(case_id, command), context), response)


@routes.post("/absence")
async def miss_appointment(
    case_id: Id,
    appointment_id: Id,
    body: AbsenceBody,
    *,
    context: Annotated[Context, ordered("intake.plan-appointment")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record that the person did not come, excused or not; an excuse may come later."""
    command = MissAppointment(appointment_id=appointment_id, today=today, excused=body.excused, note=body.note)
    return recorded(await intake.carry(intake.kinds.appointments.order(case_id, command), context), response)
