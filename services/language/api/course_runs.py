"""Course runs and their seats."""

from typing import Annotated
from uuid import uuid5

from fastapi import Response
from pydantic import Field

from services.language.api.asking import Commands
from services.language.domain.course_run import ScheduleCourseRun, TakeSeat
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.codes import ActorId, CourseType
from shared.kernel.context import Context
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/course-runs", tags=["Kursläufe"])


class ScheduleCourseRunBody(Body):
    course_run_id: Id | None = None
    provider: ActorId
    course_type: CourseType
    seats: Annotated[int, Field(ge=1, le=25)]
    starts_on: Day
    ends_on: Day


class TakeSeatBody(Body):
    person_id: Id
    enrolment_id: Id | None = None
    taken_on: Day | None = None


@routes.post("", status_code=201)
async def schedule_course_run(
    body: ScheduleCourseRunBody,
    *,
    context: Annotated[Context, ordered("language.plan-course-run")],
    response: Response,
    language: Commands,
) -> Recorded:
    """Schedule a course run with its dates and seats."""
    command = ScheduleCourseRun(
        course_run_id=body.course_run_id or uuid5(context.command_id, "course run"),
        provider=body.provider,
        course_type=body.course_type,
        seats=body.seats,
        starts_on=body.starts_on,
        ends_on=body.ends_on,
    )
    return recorded(await language.course_run(command, context), response, status=201)


@routes.post("/{course_run_id}/seats", status_code=201)
async def take_seat(
    course_run_id: Id,
    body: TakeSeatBody,
    *,
    context: Annotated[Context, ordered("language.enrol")],
    today: Today,
    response: Response,
    language: Commands,
) -> Recorded:
    """Take a seat for a person who was tested; the enrolment follows in the person's language file."""
    command = TakeSeat(
        course_run_id=course_run_id,
        enrolment_id=body.enrolment_id or uuid5(context.command_id, "enrolment"),
        person_id=body.person_id,
        taken_on=body.taken_on or today,
        today=today,
        file=await language.file_of(context.tenant, body.person_id),
    )
    return recorded(await language.course_run(command, context), response, status=201)
