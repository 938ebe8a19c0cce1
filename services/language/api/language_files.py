"""What happens in a person's language phase."""

from typing import Annotated
from uuid import uuid5

from services.language.api.asking import Given, may
from services.language.domain.language_file.course import CompleteCourse
from services.language.domain.language_file.placement import RecordPlacementTest
from services.language.domain.language_file.volunteering import BeginVolunteering
from shared.contracts.codes import CefrLevel, CourseType, WeeklyHours
from shared.contracts.language import VolunteeringField
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/language-files/{person_id}", tags=["Sprachphase"])


class PlacementTestBody(Body):
    taken_on: Day | None = None
    level: CefrLevel
    recommended_course: CourseType


class CourseCompletionBody(Body):
    enrolment_id: Id
    completed_on: Day | None = None
    level: CefrLevel
    certified: bool


class VolunteeringBody(Body):
    volunteering_id: Id | None = None
    began_on: Day | None = None
    field: VolunteeringField
    weekly_hours: WeeklyHours


@routes.post("/placement-test")
async def record_placement_test(
    person_id: Id, body: PlacementTestBody, given: Annotated[Given, may("language.record-placement-test")]
) -> Recorded:
    """Record the level and the course that the placement test recommends."""
    command = RecordPlacementTest(
        person_id=person_id,
        taken_on=body.taken_on or given.today,
        today=given.today,
        level=body.level,
        recommended_course=body.recommended_course,
    )
    return await given.file(command)


@routes.post("/course-completion")
async def complete_course(
    person_id: Id, body: CourseCompletionBody, given: Annotated[Given, may("language.complete-course")]
) -> Recorded:
    """Record that a course was completed, with which level; Baustein 3 is offered the hand-over."""
    command = CompleteCourse(
        person_id=person_id,
        enrolment_id=body.enrolment_id,
        completed_on=body.completed_on or given.today,
        today=given.today,
        level=body.level,
        certified=body.certified,
    )
    return await given.file(command)


@routes.post("/volunteering", status_code=201)
async def begin_volunteering(
    person_id: Id, body: VolunteeringBody, given: Annotated[Given, may("language.record-volunteering")]
) -> Recorded:
    """Record that volunteering began during the language phase."""
    command = BeginVolunteering(
        person_id=person_id,
        volunteering_id=body.volunteering_id or uuid5(given.context.command_id, "volunteering"),
        began_on=body.began_on or given.today,
        today=given.today,
        field=body.field,
        weekly_hours=body.weekly_hours,
    )
    return await given.file(command, status=201)
