"""The appointments of a case, each also as a calendar file."""

from typing import Annotated
from uuid import uuid5

from fastapi import Response

from services.intake.api.asking import Commands, Given, may
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
from shared.access.permitting import Now, permitted
from shared.access.subject import Subject
from shared.contracts.codes import ActorId, LanguageCode
from shared.contracts.intake.appointments import AppointmentPurpose
from shared.contracts.intake.case import CaseOpened
from shared.contracts.intake.codes import Channel, Minutes
from shared.kernel.values import NameText
from shared.web import routing
from shared.web.bodies import Body, Id, Moment
from shared.web.commands import Recorded

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
    case_id: Id, body: AppointmentBody, given: Annotated[Given, may("intake.plan-appointment")]
) -> Recorded:
    """Plan an appointment with the person."""

    def command(opened: CaseOpened) -> PlanAppointment:
        return PlanAppointment(
            case_id=case_id,
            person_id=opened.person_id,
            appointment_id=body.appointment_id or uuid5(given.context.command_id, "appointment"),
            today=given.today,
            **body.model_dump(exclude={"appointment_id"}),
        )

    return await given.within(given.kinds.appointments, case_id, command, status=201)


@routes.post("/{appointment_id}/invitation")
async def invite_to_appointment(
    case_id: Id, appointment_id: Id, body: InvitationBody, given: Annotated[Given, may("intake.plan-appointment")]
) -> Recorded:
    """Record that the person was invited, how and in which language."""

    def command(_: CaseOpened) -> InviteToAppointment:
        return InviteToAppointment(appointment_id=appointment_id, today=given.today, by=body.by, language=body.language)

    return await given.within(given.kinds.appointments, case_id, command)


@routes.post("/{appointment_id}/rescheduling")
async def reschedule_appointment(
    case_id: Id, appointment_id: Id, body: RescheduleBody, given: Annotated[Given, may("intake.plan-appointment")]
) -> Recorded:
    """Move an appointment to another time."""

    def command(_: CaseOpened) -> RescheduleAppointment:
        return RescheduleAppointment(
            appointment_id=appointment_id,
            today=given.today,
            starts_at=body.starts_at,
            minutes=body.minutes,
            asked_by=body.asked_by,
        )

    return await given.within(given.kinds.appointments, case_id, command)


@routes.post("/{appointment_id}/cancellation")
async def cancel_appointment(
    case_id: Id, appointment_id: Id, body: CancellationBody, given: Annotated[Given, may("intake.plan-appointment")]
) -> Recorded:
    """Cancel an appointment; also in a case that has ended meanwhile."""
    command = CancelAppointment(appointment_id=appointment_id, today=given.today, asked_by=body.asked_by)
    return await given.carry(given.kinds.appointments.order(case_id, command))


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
