"""Official numbers: in the body of a request and nowhere else."""

from typing import Annotated, Literal

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.person.numbers import RecordOfficialNumber, StrikeOfficialNumber
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.intake.person import NumberKind
from shared.kernel.context import Context
from shared.kernel.values import NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}/numbers", tags=["Personen"])


class RecordNumberBody(Body):
    kind: NumberKind
    number: NameText


class StrikeNumberBody(Body):
    kind: NumberKind
    reason: Literal["wrong", "use-ended"]


@routes.post("")
async def record_number(
    person_id: Id,
    body: RecordNumberBody,
    *,
    context: Annotated[Context, ordered("intake.record-number")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record a number that another body gave the person; it replaces the one of its kind."""
    command = RecordOfficialNumber(person_id=person_id, kind=body.kind, number=body.number, recorded_on=today)
    return recorded(await intake.people.carry(command, context), response)


@routes.post("/striking")
async def strike_number(
    person_id: Id,
    body: StrikeNumberBody,
    *,
    context: Annotated[Context, ordered("intake.record-number")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Strike the number of a kind: it was wrong, or may be kept no longer."""
    command = StrikeOfficialNumber(person_id=person_id, kind=body.kind, struck_on=today, reason=body.reason)
    return recorded(await intake.people.carry(command, context), response)
