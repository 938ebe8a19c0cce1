"""Official numbers: in the body of a request and nowhere else."""

from typing import Annotated, Literal

from services.intake.api.asking import Given, may
from services.intake.domain.person.numbers import RecordOfficialNumber, StrikeOfficialNumber
from shared.contracts.intake.person import NumberKind
from shared.kernel.values import NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/numbers", tags=["Personen"])


class RecordNumberBody(Body):
    kind: NumberKind
    number: NameText


class StrikeNumberBody(Body):
    kind: NumberKind
    reason: Literal["wrong", "use-ended"]


@routes.post("")
async def record_number(
    person_id: Id, body: RecordNumberBody, given: Annotated[Given, may("intake.record-number")]
) -> Recorded:
    """Record a number that another body gave the person; it replaces the one of its kind."""
    command = RecordOfficialNumber(person_id=person_id, kind=body.kind, number=body.number, recorded_on=given.today)
    return await given.person(command)


@routes.post("/striking")
async def strike_number(
    person_id: Id, body: StrikeNumberBody, given: Annotated[Given, may("intake.record-number")]
) -> Recorded:
    """Strike the number of a kind: it was wrong, or may be kept no longer."""
    command = StrikeOfficialNumber(person_id=person_id, kind=body.kind, struck_on=given.today, reason=body.reason)
    return await given.person(command)
