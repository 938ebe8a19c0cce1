"""Course runs and their seats."""

from typing import Annotated
from uuid import uuid5

from pydantic import Field

from services.language.api.asking import Given, may
from services.language.domain.course_run import ScheduleCourseRun, TakeSeat
from shared.contracts.codes import ActorId, CourseType
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

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
    body: ScheduleCourseRunBody, given: Annotated[Given, may("language.plan-course-run")]
) -> Recorded:
    """Schedule a course run with its dates and seats."""
    command = ScheduleCourseRun(
        course_run_id=body.course_run_id or uuid5(given.context.command_id, "course run"),
        provider=body.provider,
        course_type=body.course_type,
        seats=body.seats,
        starts_on=body.starts_on,
        ends_on=body.ends_on,
    )
    return await given.course_run(command, status=201)


@routes.post("/{course_run_id}/seats", status_code=201)
async def take_seat(course_run_id: Id, body: TakeSeatBody, given: Annotated[Given, may("language.enrol")]) -> Recorded:
    """Take a seat for a person who was tested; the enrolment follows in the person's language file."""
    command = TakeSeat(
        course_run_id=course_run_id,
        enrolment_id=body.enrolment_id or uuid5(given.context.command_id, "enrolment"),
        person_id=body.person_id,
        taken_on=body.taken_on or given.today,
        today=given.today,
        file=await given.commands.file_of(given.context.tenant, body.person_id),
    )
    return await given.course_run(command, status=201)
