"""A caseworker's own dates in a case."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.reminders import FinishReminder, SetReminder
from shared.contracts.codes import ActorId
from shared.contracts.intake.case import CaseOpened
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

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
    case_id: Id, body: ReminderBody, given: Annotated[Given, may("intake.set-reminder")]
) -> Recorded:
    """Set a reminder, or move it."""

    def command(opened: CaseOpened) -> SetReminder:
        return SetReminder(
            case_id=case_id,
            person_id=opened.person_id,
            reminder_id=body.reminder_id or uuid5(given.context.command_id, "reminder"),
            today=given.today,
            due_on=body.due_on,
            for_whom=body.for_whom or given.context.actor,
            about=body.about,
        )

    return await given.within(given.kinds.reminders, case_id, command, status=201)


@routes.post("/{reminder_id}/completion")
async def finish_reminder(
    case_id: Id,
    reminder_id: Id,
    body: FinishBody,  # noqa: ARG001  a command has a body, even an empty one
    given: Annotated[Given, may("intake.set-reminder")],
) -> Recorded:
    """Record that a reminder is done; also in a case that has ended meanwhile."""
    command = FinishReminder(reminder_id=reminder_id, today=given.today)
    return await given.carry(given.kinds.reminders.order(case_id, command))
