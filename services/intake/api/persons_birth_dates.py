"""Stated birth dates."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.person.birth_dates import StateBirthDate
from shared.contracts.intake.codes import Source
from shared.contracts.intake.person import BirthDate
from shared.kernel.values import Day, PartialDate
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/birth-dates", tags=["Personen"])


class StateBirthDateBody(Body):
    statement_id: Id | None = None
    stated_on: Day | None = None
    birth_date: PartialDate
    source: Source
    issued_on: Day | None = None


@routes.post("", status_code=201)
async def state_birth_date(
    person_id: Id, body: StateBirthDateBody, given: Annotated[Given, may("intake.describe-person")]
) -> Recorded:
    """Record one more statement of the birth date; every one is kept."""
    command = StateBirthDate(
        person_id=person_id,
        statement_id=body.statement_id or uuid5(given.context.command_id, "statement"),
        stated_on=body.stated_on or given.today,
        today=given.today,
        birth_date=BirthDate(**body.birth_date.model_dump()),
        source=body.source,
        issued_on=body.issued_on,
    )
    return await given.person(command, status=201)
