"""The document that says who a person is."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.person.confirming import ConfirmIdentity
from shared.contracts.intake.codes import DocumentKind
from shared.kernel.values import Day, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}", tags=["Personen"])


class ConfirmIdentityBody(Body):
    confirmed_on: Day | None = None
    document: DocumentKind
    document_number: NameText | None = None


@routes.post("/identity-confirmation")
async def confirm_identity(
    person_id: Id, body: ConfirmIdentityBody, given: Annotated[Given, may("intake.confirm-identity")]
) -> Recorded:
    """Record which document was seen that says who the person is."""
    command = ConfirmIdentity(
        person_id=person_id,
        confirmed_on=body.confirmed_on or given.today,
        today=given.today,
        document=body.document,
        document_number=body.document_number,
    )
    return await given.person(command)
