"""A person's residence status as other authorities decide it."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.residence.ending import EndStatus
from services.intake.domain.residence.recording import CorrectStatus, RecordStatus
from services.intake.domain.residence.timeline import Particulars
from shared.contracts.codes import ResidenceCategory
from shared.contracts.intake.codes import LegalSection, Source
from shared.contracts.intake.residence import EndReason
from shared.kernel.values import Day, NameText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/residence-statuses", tags=["Aufenthalt"])
MAY: str = "intake.record-residence"


class StatusBody(Body):
    category: ResidenceCategory
    legal_section: LegalSection | None = None
    valid_from: Day
    valid_to: Day | None = None
    document_number: NameText | None = None
    source: Source

    def said(self) -> Particulars:
        return Particulars(
            category=self.category,
            legal_section=self.legal_section,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            document_number=self.document_number,
            source=self.source,
        )


class RecordStatusBody(StatusBody):
    status_id: Id | None = None
    replaces: Id | None = None


class EndStatusBody(Body):
    ended_on: Day | None = None
    reason: EndReason


@routes.post("", status_code=201)
async def record_status(person_id: Id, body: RecordStatusBody, given: Annotated[Given, may(MAY)]) -> Recorded:
    """Record a status that another authority gave; it may have begun long ago, and may take the place of another."""

    command = RecordStatus(
        person_id=person_id,
        status_id=body.status_id or uuid5(given.context.command_id, "status"),
        said=body.said(),
        replaces=body.replaces,
        today=given.today,
    )
    appended = await given.commands.about(given.kinds.residence, person_id, lambda _: command, given.context)
    return given.answer(appended, status=201)


@routes.post("/{status_id}/correction")
async def correct_status(person_id: Id, status_id: Id, body: StatusBody, given: Annotated[Given, may(MAY)]) -> Recorded:
    """Correct what is recorded of a status: how it is, and was all along."""
    command = CorrectStatus(person_id=person_id, status_id=status_id, said=body.said(), today=given.today)
    appended = await given.commands.about(given.kinds.residence, person_id, lambda _: command, given.context)
    return given.answer(appended)


@routes.post("/{status_id}/end")
async def end_status(person_id: Id, status_id: Id, body: EndStatusBody, given: Annotated[Given, may(MAY)]) -> Recorded:
    """Record that a status ended before its time, or that it was recorded in error."""
    command = EndStatus(
        person_id=person_id,
        status_id=status_id,
        ended_on=body.ended_on or given.today,
        reason=body.reason,
        today=given.today,
    )
    appended = await given.commands.about(given.kinds.residence, person_id, lambda _: command, given.context)
    return given.answer(appended)
