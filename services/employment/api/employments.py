"""Jobs as they are reported."""

from typing import Annotated, Final
from uuid import uuid5

from pydantic import Field

from services.employment.api.asking import Given, may
from services.employment.domain.employment_file.job import RecordEmployment
from shared.contracts.codes import WeeklyHours
from shared.kernel.values import Day, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

#: A hundred thousand euros a month: beyond it somebody has mistaken a year for a month.
HIGHEST_GROSS: Final = 10_000_000
routes = routing.router("/employment-files/{person_id}", tags=["Beschäftigung"])


class EmploymentBody(Body):
    employment_id: Id | None = None
    starts_on: Day
    ends_on: Day | None = None
    weekly_hours: WeeklyHours
    monthly_gross_cents: Annotated[int, Field(ge=0, le=HIGHEST_GROSS)]
    employer: NameText
    occasional: bool = False


@routes.post("/employments", status_code=201)
async def record_employment(
    person_id: Id, body: EmploymentBody, given: Annotated[Given, may("employment.record-employment")]
) -> Recorded:
    """Record a job; it is classified by the limits of its first day, and aftercare follows an insured one."""
    command = RecordEmployment(
        person_id=person_id,
        employment_id=body.employment_id or uuid5(given.context.command_id, "employment"),
        starts_on=body.starts_on,
        ends_on=body.ends_on,
        weekly_hours=body.weekly_hours,
        monthly_gross_cents=body.monthly_gross_cents,
        employer=body.employer,
        occasional=body.occasional,
    )
    return await given.file(command, status=201)
