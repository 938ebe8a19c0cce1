"""Disclosures that go out: sent, acknowledged, put right."""

from typing import Annotated, Literal

from services.intake.api.asking import Given, may
from services.intake.domain.consents.sending import AcknowledgeDisclosure, CorrectDisclosure, SendDisclosure
from services.intake.domain.person.state import Registered
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

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
    person_id: Id, disclosure_id: Id, body: SendingBody, given: Annotated[Given, may("intake.disclose")]
) -> Recorded:
    """Record that it goes out; what permitted it must permit it on that day too."""

    def command(person: Registered) -> SendDisclosure:
        return SendDisclosure(
            person_id=person_id,
            disclosure_id=disclosure_id,
            sent_by=given.context.actor,
            sent_on=body.sent_on or given.today,
            born=person.birth_date("office"),
            today=given.today,
        )

    return await given.about(given.kinds.consents, person_id, command)


@routes.post("/acknowledgement")
async def acknowledge_disclosure(
    person_id: Id, disclosure_id: Id, body: AcknowledgementBody, given: Annotated[Given, may("intake.disclose")]
) -> Recorded:
    """Record that the recipient has it."""

    def command(_: Registered) -> AcknowledgeDisclosure:
        return AcknowledgeDisclosure(
            person_id=person_id,
            disclosure_id=disclosure_id,
            acknowledged_on=body.acknowledged_on or given.today,
            today=given.today,
        )

    return await given.about(given.kinds.consents, person_id, command)


@routes.post("/correction")
async def correct_disclosure(
    person_id: Id, disclosure_id: Id, body: CorrectionBody, given: Annotated[Given, may("intake.disclose")]
) -> Recorded:
    """Record that the recipient was told what was wrong, or was asked to delete it (GDPR Art. 19)."""

    def command(_: Registered) -> CorrectDisclosure:
        return CorrectDisclosure(
            person_id=person_id,
            disclosure_id=disclosure_id,
            kind=body.kind,
            told_on=body.told_on or given.today,
            today=given.today,
        )

    return await given.about(given.kinds.consents, person_id, command)
