"""Requests of a person over their own data are answered or refused."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.rights.settling import AnswerDataRequest, RefuseDataRequest
from shared.contracts.intake.rights import RequestOutcome, RequestRefusal
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/persons/{person_id}/data-requests/{request_id}", tags=["Betroffenenrechte"])


class AnswerBody(Body):
    outcome: RequestOutcome
    answered_on: Day | None = None


class RefusalBody(Body):
    reason: RequestRefusal
    refused_on: Day | None = None


@routes.post("/answer")
async def answer_request(
    person_id: Id,
    request_id: Id,
    body: AnswerBody,
    given: Annotated[Given, may("intake.settle-data-request", purpose="data-protection")],
) -> Recorded:
    """Answer a request. Answering one for erasure erases the person, unless a legal hold or an open case forbids it."""
    command = AnswerDataRequest(
        person_id=person_id,
        request_id=request_id,
        outcome=body.outcome,
        answered_on=body.answered_on or given.today,
        today=given.today,
    )
    return given.answer(await given.commands.rights.answer(command, given.context))


@routes.post("/refusal")
async def refuse_request(
    person_id: Id,
    request_id: Id,
    body: RefusalBody,
    given: Annotated[Given, may("intake.settle-data-request", purpose="data-protection")],
) -> Recorded:
    """Refuse a request with the reason that the person is told."""

    def command(held: bool) -> RefuseDataRequest:  # noqa: FBT001  it is what was found out, not a switch
        return RefuseDataRequest(
            person_id=person_id,
            request_id=request_id,
            reason=body.reason,
            held=held,
            refused_on=body.refused_on or given.today,
            today=given.today,
        )

    return given.answer(await given.commands.rights.refuse(command, person_id, given.context, given.today))
