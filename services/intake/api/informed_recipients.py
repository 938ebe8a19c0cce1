"""Bodies that heard that what they were told was another person's, or may not be used any more."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.api.bases import RecipientBody
from services.intake.domain.consents.following_up import InformRecipient
from services.intake.domain.person.state import Registered
from shared.contracts.intake.informing import InformingGround
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/informed-recipients", tags=["Vertraulichkeit"])


class InformedBody(Body):
    """`about_id` is the merge that was undone, or the consent that is withdrawn."""

    recipient: RecipientBody
    ground: InformingGround
    about_id: Id
    informed_on: Day | None = None


@routes.post("")
async def inform_recipient(
    person_id: Id, body: InformedBody, given: Annotated[Given, may("intake.disclose")]
) -> Recorded:
    """Record that a body was told so (GDPR Art. 7 (3), 19)."""

    def command(person: Registered) -> InformRecipient:
        return InformRecipient(
            person_id=person_id,
            recipient=body.recipient.recipient(),
            ground=body.ground,
            about_id=body.about_id,
            informed_on=body.informed_on or given.today,
            parted=person.parted,
            today=given.today,
        )

    return await given.about(given.kinds.consents, person_id, command)
