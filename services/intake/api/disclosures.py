"""Disclosures: prepared, and approved by a second person."""

from typing import Annotated
from uuid import uuid5

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.api.bases import BasisBody, RecipientBody
from services.intake.api.consents import Categories
from services.intake.domain.consents.dropping import DropDisclosure
from services.intake.domain.consents.preparing import ApproveDisclosure, PrepareDisclosure
from services.intake.domain.person.state import Registered, must_not_be_absorbed
from shared.baustein.today import Today
from shared.contracts.intake.codes import SharingPurpose
from shared.contracts.intake.person import NumberKind
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/disclosures", tags=["Vertraulichkeit"])


class DisclosureBody(Body):
    disclosure_id: Id | None = None
    recipient: RecipientBody
    purpose: SharingPurpose
    categories: Categories
    numbers: Annotated[list[NumberKind], Field(max_length=6)] | None = None
    basis: BasisBody
    prepared_on: Day | None = None

    def command(self, person: Registered, context: Context, today: Today) -> PrepareDisclosure:
        must_not_be_absorbed(person)
        return PrepareDisclosure(
            person_id=person.fact.person_id,
            disclosure_id=self.disclosure_id or uuid5(context.command_id, "disclosure"),
            recipient=self.recipient.recipient(),
            purpose=self.purpose,
            categories=tuple(dict.fromkeys(self.categories)),
            numbers=tuple(dict.fromkeys(self.numbers or ())),
            basis=self.basis.basis(),
            prepared_by=context.actor,
            prepared_on=self.prepared_on or today,
            born=person.birth_date("office"),
            today=today,
        )


class ApprovalBody(Body):
    pass


class DroppingBody(Body):
    reason: FreeText


@routes.post("", status_code=201)
async def prepare_disclosure(
    person_id: Id, body: DisclosureBody, given: Annotated[Given, may("intake.disclose")]
) -> Recorded:
    """Prepare telling a body something; what permits it is looked at now and once more when it is sent."""

    def command(person: Registered) -> PrepareDisclosure:
        return body.command(person, given.context, given.today)

    return await given.about(given.kinds.consents, person_id, command, status=201)


@routes.post("/{disclosure_id}/approval")
async def approve_disclosure(
    person_id: Id, disclosure_id: Id, _body: ApprovalBody, given: Annotated[Given, may("intake.approve-disclosure")]
) -> Recorded:
    """Approve what somebody else prepared; counselling and health go out only then."""

    def command(_: Registered) -> ApproveDisclosure:
        return ApproveDisclosure(
            person_id=person_id, disclosure_id=disclosure_id, approved_by=given.context.actor, approved_on=given.today
        )

    return await given.about(given.kinds.consents, person_id, command)


@routes.post("/{disclosure_id}/dropping")
async def drop_disclosure(
    person_id: Id, disclosure_id: Id, body: DroppingBody, given: Annotated[Given, may("intake.disclose")]
) -> Recorded:
    """Give up what was prepared, approved or not; nothing of it goes out."""

    def command(_: Registered) -> DropDisclosure:
        return DropDisclosure(
            person_id=person_id,
            disclosure_id=disclosure_id,
            dropped_by=given.context.actor,
            dropped_on=given.today,
            reason=body.reason,
        )

    return await given.about(given.kinds.consents, person_id, command)
