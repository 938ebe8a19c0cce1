"""Which stated birth date counts."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.person.birth_date_counting import MakeBirthDateAuthoritative
from shared.contracts.intake.person import DatePurpose
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/birth-dates", tags=["Personen"])


class MakeAuthoritativeBody(Body):
    purpose: DatePurpose
    decided_on: Day | None = None


@routes.post("/{statement_id}/authority")
async def make_authoritative(
    person_id: Id,
    statement_id: Id,
    body: MakeAuthoritativeBody,
    given: Annotated[Given, may("intake.decide-birth-date")],
) -> Recorded:
    """Let a statement count for a purpose; in social law the first one does (SGB I § 33a)."""
    command = MakeBirthDateAuthoritative(
        person_id=person_id,
        statement_id=statement_id,
        purpose=body.purpose,
        decided_on=body.decided_on or given.today,
        today=given.today,
    )
    return await given.person(command)
