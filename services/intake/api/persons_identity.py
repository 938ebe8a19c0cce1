"""The document that says who a person is."""

from typing import Annotated

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.person.confirming import ConfirmIdentity
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.intake.codes import DocumentKind
from shared.kernel.context import Context
from shared.kernel.values import Day, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}", tags=["Personen"])


class ConfirmIdentityBody(Body):
    confirmed_on: Day | None = None
    document: DocumentKind
    document_number: NameText | None = None


@routes.post("/identity-confirmation")
async def confirm_identity(
    person_id: Id,
    body: ConfirmIdentityBody,
    *,
    context: Annotated[Context, ordered("intake.confirm-identity")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record which document was seen that says who the person is."""
    command = ConfirmIdentity(
        person_id=person_id,
        confirmed_on=body.confirmed_on or today,
        today=today,
        document=body.document,
        document_number=body.document_number,
    )
    return recorded(await intake.people.carry(command, context), response)
