"""What became of an appointment."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.appointments.outcome import KeepAppointment, MissAppointment
from shared.kernel.values import FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

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
    given: Annotated[Given, may("intake.plan-appointment")],
) -> Recorded:
    """Record that the appointment took place."""
    command = KeepAppointment(appointment_id=appointment_id, today=given.today)
    return await given.carry(given.kinds.appointments.order(case_id, command))


@routes.post("/absence")
async def miss_appointment(
    case_id: Id, appointment_id: Id, body: AbsenceBody, given: Annotated[Given, may("intake.plan-appointment")]
) -> Recorded:
    """Record that the person did not come, excused or not; an excuse may come later."""
    command = MissAppointment(appointment_id=appointment_id, today=given.today, excused=body.excused, note=body.note)
    return await given.carry(given.kinds.appointments.order(case_id, command))
