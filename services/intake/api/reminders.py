"""A caseworker's own dates in a case."""

from typing import Annotated
from uuid import uuid5

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.reminders import FinishReminder, SetReminder
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.codes import ActorId
from shared.contracts.intake.case import CaseOpened
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/cases/{case_id}/reminders", tags=["Wiedervorlagen"])


class ReminderBody(Body):
    """Sent again under the same `reminder_id` the reminder is moved. Without `for_whom` it is the caller's own."""

    reminder_id: Id | None = None
    due_on: Day
    for_whom: ActorId | None = None
    about: FreeText


class FinishBody(Body):
    pass


@routes.post("", status_code=201)
async def set_reminder(
    case_id: Id,
    body: ReminderBody,
    *,
    context: Annotated[Context, ordered("intake.set-reminder")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Set a reminder, or move it."""

    def command(opened: CaseOpened) -> SetReminder:
        return SetReminder(
            case_id=case_id,
            person_id=opened.person_id,
            reminder_id=body.reminder_id or uuid5(context.command_id, "reminder"),
            today=today,
            due_on=body.due_on,
            for_whom=body.for_whom or context.actor,
            about=body.about,
        )

    return recorded(await intake.within(intake.kinds.reminders, case_id, command, context), response, status=201)


@routes.post("/{reminder_id}/completion")
async def finish_reminder(
    case_id: Id,
    reminder_id: Id,
    body: FinishBody,  # noqa: ARG001  a command has a body, even an empty one
    *,
    context: Annotated[Context, ordered("intake.set-reminder")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record that a reminder is done; also in a case that has ended meanwhile."""
    command = FinishReminder(reminder_id=reminder_id, today=today)
    return recorded(await intake.carry(intake.kinds.reminders.order(case_id, command), context), response)
