"""The appointments of a case, each also as a calendar file."""

from typing import Annotated
from uuid import uuid5

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.appointments.calendar import calendar_of
from services.intake.domain.appointments.planning import (
    AskedBy,
    CancelAppointment,
    InvitedBy,
    InviteToAppointment,
    PlanAppointment,
    RescheduleAppointment,
)
from services.intake.domain.appointments.state import appointment_of
from shared.access.permitting import Now, ordered, permitted
from shared.access.subject import Subject
from shared.baustein.today import Today
from shared.contracts.codes import ActorId, LanguageCode
from shared.contracts.intake.appointments import AppointmentPurpose
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.codes import Channel, Minutes
from shared.kernel.context import Context
from shared.kernel.values import NameText
from shared.web import routing
from shared.web.bodies import Body, Id, Moment
from shared.web.commands import Recorded, recorded

routes = routing.router("/cases/{case_id}/appointments", tags=["Termine"])


class AppointmentBody(Body):
    """`place` is a room or an address, as the letter names it."""

    appointment_id: Id | None = None
    starts_at: Moment
    minutes: Minutes
    purpose: AppointmentPurpose
    channel: Channel
    host: ActorId
    language: LanguageCode
    interpreter: bool
    place: NameText | None = None


class InvitationBody(Body):
    by: InvitedBy
    language: LanguageCode


class RescheduleBody(Body):
    starts_at: Moment
    minutes: Minutes
    asked_by: AskedBy


class CancellationBody(Body):
    asked_by: AskedBy


@routes.post("", status_code=201)
async def plan_appointment(
    case_id: Id,
    body: AppointmentBody,
    *,
    context: Annotated[Context, ordered("intake.plan-appointment")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Plan an appointment with the person."""

    def command(opened: CaseOpened) -> PlanAppointment:
        return PlanAppointment(
            case_id=case_id,
            person_id=opened.person_id,
            appointment_id=body.appointment_id or uuid5(context.command_id, "appointment"),
            today=today,
            **body.model_dump(exclude={"appointment_id"}),
        )

    return recorded(await intake.within(intake.kinds.appointments, case_id, command, context), response, status=201)


@routes.post("/{appointment_id}/invitation")
async def invite_to_appointment(
    case_id: Id,
    appointment_id: Id,
    body: InvitationBody,
    *,
    context: Annotated[Context, ordered("intake.plan-appointment")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record that the person was invited, how and in which language."""

    def command(_: CaseOpened) -> InviteToAppointment:
        return InviteToAppointment(appointment_id=appointment_id, today=today, by=body.by, language=body.language)

    return recorded(await intake.within(intake.kinds.appointments, case_id, command, context), response)


@routes.post("/{appointment_id}/rescheduling")
async def reschedule_appointment(
    case_id: Id,
    appointment_id: Id,
    body: RescheduleBody,
    *,
    context: Annotated[Context, ordered("intake.plan-appointment")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Move an appointment to another time."""

    def command(_: CaseOpened) -> RescheduleAppointment:
        return RescheduleAppointment(
            appointment_id=appointment_id,
            today=today,
            starts_at=body.starts_at,
            minutes=body.minutes,
            asked_by=body.asked_by,
        )

    return recorded(await intake.within(intake.kinds.appointments, case_id, command, context), response)


@routes.post("/{appointment_id}/cancellation")
async def cancel_appointment(
    case_id: Id,
    appointment_id: Id,
    body: CancellationBody,
    *,
    context: Annotated[Context, ordered("intake.plan-appointment")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Cancel an appointment; also in a case that has ended meanwhile."""
    command = CancelAppointment(appointment_id=appointment_id, today=today, asked_by=body.asked_by)
    return recorded(await intake.carry(intake.kinds.appointments.order(case_id, command), context), response)


@routes.get("/{appointment_id}/calendar", response_class=Response, responses={200: {"content": {"text/calendar": {}}}})
async def give_calendar(
    case_id: Id,
    appointment_id: Id,
    *,
    subject: Annotated[Subject, permitted("intake.read")],
    now: Now,
    intake: Commands,
) -> Response:
    """The appointment as a calendar file, without anything about the person."""
    appointments = await intake.state(intake.kinds.appointments, subject.tenant, case_id)
    appointment = appointment_of(appointments, appointment_id)
    headers = {"Content-Disposition": 'attachment; filename="termin.ics"', "Cache-Control": "no-store"}
    return Response(calendar_of(appointment, now), media_type="text/calendar", headers=headers)
