"""Requests of a person over their own data (GDPR Art. 15-21) come in."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.person.state import Registered
from services.intake.domain.rights.receiving import CheckRequesterIdentity, ExtendDataRequest, ReceiveDataRequest
from shared.contracts.intake.rights import IdentityCheck, RequestKind
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/data-requests", tags=["Betroffenenrechte"])


class RequestBody(Body):
    request_id: Id | None = None
    kind: RequestKind
    received_on: Day | None = None
    about: FreeText | None = None


class IdentityBody(Body):
    how: IdentityCheck
    checked_on: Day | None = None


class ExtensionBody(Body):
    reason: FreeText
    extended_on: Day | None = None


@routes.post("", status_code=201)
async def receive_request(
    person_id: Id,
    body: RequestBody,
    given: Annotated[Given, may("intake.receive-data-request", purpose="data-protection")],
) -> Recorded:
    """Record a request; its clock runs from the day it came."""

    def command(_: Registered) -> ReceiveDataRequest:
        return ReceiveDataRequest(
            person_id=person_id,
            request_id=body.request_id or uuid5(given.context.command_id, "request"),
            kind=body.kind,
            received_on=body.received_on or given.today,
            about=body.about,
            today=given.today,
        )

    return await given.about(given.kinds.rights, person_id, command, status=201)


@routes.post("/{request_id}/identity")
async def check_identity(
    person_id: Id,
    request_id: Id,
    body: IdentityBody,
    given: Annotated[Given, may("intake.receive-data-request", purpose="data-protection")],
) -> Recorded:
    """Record how it was made sure that the person themselves asks."""
    command = CheckRequesterIdentity(
        person_id=person_id,
        request_id=request_id,
        how=body.how,
        checked_on=body.checked_on or given.today,
        today=given.today,
    )
    return await given.carry(given.kinds.rights.order(person_id, command))


@routes.post("/{request_id}/extension")
async def extend_request(
    person_id: Id,
    request_id: Id,
    body: ExtensionBody,
    given: Annotated[Given, may("intake.settle-data-request", purpose="data-protection")],
) -> Recorded:
    """Extend the time to answer by two months, once, before it ends, with a reason that the person is told."""
    command = ExtendDataRequest(
        person_id=person_id,
        request_id=request_id,
        reason=body.reason,
        extended_on=body.extended_on or given.today,
        today=given.today,
    )
    return await given.carry(given.kinds.rights.order(person_id, command))
