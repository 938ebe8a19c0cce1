"""Cases: opening them, and the contacts held."""

from typing import Annotated, Literal
from uuid import uuid5

from pydantic import Field

from services.intake.api.asking import Given, may
from services.intake.domain.case.contacts import RecordContact
from services.intake.domain.case.opening import OpenCase
from services.intake.domain.person.state import Registered
from shared.contracts.codes import LanguageCode
from shared.contracts.intake.case import CountyKey
from shared.contracts.intake.codes import Channel, Topic
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases", tags=["Fälle"])


class OpenCaseBody(Body):
    case_id: Id | None = None
    person_id: Id
    opened_on: Day | None = None
    ground: Literal["residence", "accepted-transfer"] = "residence"
    transferred_from: CountyKey | None = None


class RecordContactBody(Body):
    contact_id: Id | None = None
    held_on: Day | None = None
    channel: Channel
    language: LanguageCode
    interpreter: bool
    minutes: Annotated[int, Field(ge=1, le=600)]
    topics: Annotated[list[Topic], Field(min_length=1, max_length=10)]
    note: FreeText | None = None


@routes.post("", status_code=201)
async def open_case(body: OpenCaseBody, given: Annotated[Given, may("intake.open-case")]) -> Recorded:
    """Open a case for a registered person who lives in the county, or comes by an accepted transfer."""

    def command(registered: Registered) -> OpenCase:
        return OpenCase(
            case_id=body.case_id or uuid5(given.context.command_id, "case"),
            person_id=body.person_id,
            opened_on=body.opened_on or given.today,
            today=given.today,
            ground=body.ground,
            county=given.context.tenant,
            municipality_key=registered.municipality_key,
            transferred_from=body.transferred_from,
        )

    return given.answer(await given.commands.open_case(body.person_id, command, given.context), status=201)


@routes.post("/{case_id}/contacts", status_code=201)
async def record_contact(
    case_id: Id, body: RecordContactBody, given: Annotated[Given, may("intake.record-contact")]
) -> Recorded:
    """Record a contact that was held."""
    command = RecordContact(
        case_id=case_id,
        contact_id=body.contact_id or uuid5(given.context.command_id, "contact"),
        held_on=body.held_on or given.today,
        today=given.today,
        channel=body.channel,
        language=body.language,
        interpreter=body.interpreter,
        minutes=body.minutes,
        topics=tuple(body.topics),
        note=body.note,
    )
    return await given.carry(given.kinds.case.order(case_id, command), status=201)
