"""Which stated birth date counts."""

from typing import Annotated

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.person.birth_date_counting import MakeBirthDateAuthoritative
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.intake.person import DatePurpose
from shared.kernel.context import Context
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}/birth-dates", tags=["Personen"])


class MakeAuthoritativeBody(Body):
    purpose: DatePurpose
    decided_on: Day | None = None


@routes.post("/{statement_id}/authority")
async def make_authoritative(
    person_id: Id,
    statement_id: Id,
    body: MakeAuthoritativeBody,
    *,
    context: Annotated[Context, ordered("intake.decide-birth-date")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Let a statement count for a purpose; in social law the first one does (SGB I § 33a)."""
    command = MakeBirthDateAuthoritative(
        person_id=person_id,
        statement_id=statement_id,
        purpose=body.purpose,
        decided_on=body.decided_on or today,
        today=today,
    )
    return recorded(await intake.people.carry(command, context), response)
