"""Where a person lives."""

from typing import Annotated

from pydantic import StringConstraints

from services.intake.api.asking import Given, may
from services.intake.domain.person.living import RecordAddress
from shared.contracts.codes import MunicipalityKey
from shared.contracts.intake.person import PostalAddress
from shared.kernel.values import Day, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}", tags=["Personen"])


class AddressBody(Body):
    street: NameText
    postcode: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z -]{3,10}$")]
    town: NameText
    care_of: NameText | None = None


class RecordAddressBody(Body):
    valid_from: Day | None = None
    municipality_key: MunicipalityKey
    address: AddressBody | None = None


@routes.post("/address")
async def record_address(
    person_id: Id, body: RecordAddressBody, given: Annotated[Given, may("intake.describe-person")]
) -> Recorded:
    """Record where a person lives; outside the county the open case is told."""
    command = RecordAddress(
        person_id=person_id,
        recorded_on=given.today,
        valid_from=body.valid_from or given.today,
        municipality_key=body.municipality_key,
        address=PostalAddress(**body.address.model_dump()) if body.address else None,
        county=given.context.tenant,
    )
    return await given.person(command)
