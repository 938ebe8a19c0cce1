"""Cases: opening them, and the contacts held."""

from typing import Annotated, Literal
from uuid import uuid5

from fastapi import Response
from pydantic import Field

from services.intake.api.asking import Commands
from services.intake.domain.case.contacts import RecordContact
from services.intake.domain.case.opening import OpenCase
from services.intake.domain.person.state import Registered
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.codes import LanguageCode
from shared.contracts.intake.case import CountyKey
from shared.contracts.intake.codes import Channel, Topic
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

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
async def open_case(
    body: OpenCaseBody,
    *,
    context: Annotated[Context, ordered("intake.open-case")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Open a case for a registered person who lives in the county, or comes by an accepted transfer."""

    def command(registered: Registered) -> OpenCase:
        return OpenCase(
            case_id=body.case_id or uuid5(context.command_id, "case"),
            person_id=body.person_id,
            opened_on=body.opened_on or today,
            today=today,
            ground=body.ground,
            county=context.tenant,
            municipality_key=registered.municipality_key,
            transferred_from=body.transferred_from,
        )

    return recorded(await intake.open_case(body.person_id, command, context), response, status=201)


@routes.post("/{case_id}/contacts", status_code=201)
async def record_contact(
    case_id: Id,
    body: RecordContactBody,
    *,
    context: Annotated[Context, ordered("intake.record-contact")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Record a contact that was held."""
    command = RecordContact(
        case_id=case_id,
        contact_id=body.contact_id or uuid5(context.command_id, "contact"),
        held_on=body.held_on or today,
        today=today,
        channel=body.channel,
        language=body.language,
        interpreter=body.interpreter,
        minutes=body.minutes,
        topics=tuple(body.topics),
        note=body.note,
    )
    return recorded(await intake.carry(intake.kinds.case.order(case_id, command), context), response, status=201)
