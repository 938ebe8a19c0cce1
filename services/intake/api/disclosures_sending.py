"""Disclosures that go out: sent, acknowledged, put right."""

from typing import Annotated, Literal

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.consents.sending import AcknowledgeDisclosure, CorrectDisclosure, SendDisclosure
from services.intake.domain.person.state import Registered
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.kernel.context import Context
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/persons/{person_id}/disclosures/{disclosure_id}", tags=["Vertraulichkeit"])


class SendingBody(Body):
    sent_on: Day | None = None


class AcknowledgementBody(Body):
    acknowledged_on: Day | None = None


class CorrectionBody(Body):
    kind: Literal["correction", "recall"]
    told_on: Day | None = None


@routes.post("/sending")
async def send_disclosure(
    person_id: Id,
    disclosure_id: Id,
    body: SendingBody,
    *,
    context: Annotated[Context, ordered("intake.disclose")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record that it goes out; what permitted it must permit it on that day too."""

    def command(person: Registered) -> SendDisclosure:
        return SendDisclosure(
            person_id=person_id,
            disclosure_id=disclosure_id,
            sent_by=context.actor,
            sent_on=body.sent_on or today,
            born=person.birth_date("office"),
            today=today,
        )

    return recorded(await intake.about(intake.kinds.consents, person_id, command, context), response)


@routes.post("/acknowledgement")
async def acknowledge_disclosure(
    person_id: Id,
    disclosure_id: Id,
    body: AcknowledgementBody,
    *,
    context: Annotated[Context, ordered("intake.disclose")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record that the recipient has it."""

    def command(_: Registered) -> AcknowledgeDisclosure:
        return AcknowledgeDisclosure(
            person_id=person_id,
            disclosure_id=disclosure_id,
            acknowledged_on=body.acknowledged_on or today,
            today=today,
        )

    return recorded(await intake.about(intake.kinds.consents, person_id, command, context), response)


@routes.post("/correction")
async def correct_disclosure(
    person_id: Id,
    disclosure_id: Id,
    body: CorrectionBody,
    *,
    context: Annotated[Context, ordered("intake.disclose")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record that the recipient was told what was wrong, or was asked to delete it (GDPR Art. 19)."""

    def command(_: Registered) -> CorrectDisclosure:
        return CorrectDisclosure(
            person_id=person_id,
            disclosure_id=disclosure_id,
            kind=body.kind,
            told_on=body.told_on or today,
            today=today,
        )

    return recorded(await intake.about(intake.kinds.consents, person_id, command, context), response)
