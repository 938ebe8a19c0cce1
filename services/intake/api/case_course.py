"""A case rests, goes on, ends, and is opened again."""

from typing import Annotated

from fastapi import Response

from services.intake.api.asking import Commands
from services.intake.domain.case.lifecycle import CloseCase, PauseCase, ReopenCase, ResumeCase
from shared.access.permitting import ordered
from shared.baustein.today import Today
from shared.contracts.intake.case import CloseReason, PauseReason
from shared.kernel.context import Context
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded, recorded

routes = routing.router("/cases/{case_id}", tags=["Fälle"])


class PauseBody(Body):
    paused_on: Day | None = None
    reason: PauseReason
    resume_due: Day | None = None


class ResumptionBody(Body):
    resumed_on: Day | None = None


class ClosingBody(Body):
    closed_on: Day | None = None
    reason: CloseReason
    note: FreeText | None = None


class ReopeningBody(Body):
    reopened_on: Day | None = None
    reason: FreeText


@routes.post("/pause")
async def pause_case(
    case_id: Id,
    body: PauseBody,
    *,
    context: Annotated[Context, ordered("intake.pause-case")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Let a case rest, with the reason and, where it is known, the day on which it goes on."""
    command = PauseCase(
        case_id=case_id,
        paused_on=body.paused_on or today,
        today=today,
        reason=body.reason,
        resume_due=body.resume_due,
    )
    return recorded(await intake.carry(intake.kinds.case.order(case_id, command), context), response)


@routes.post("/resumption")
async def resume_case(
    case_id: Id,
    body: ResumptionBody,
    *,
    context: Annotated[Context, ordered("intake.pause-case")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Go on with a case that rested."""
    command = ResumeCase(case_id=case_id, resumed_on=body.resumed_on or today, today=today)
    return recorded(await intake.carry(intake.kinds.case.order(case_id, command), context), response)


@routes.post("/closing")
async def close_case(
    case_id: Id,
    body: ClosingBody,
    *,
    context: Annotated[Context, ordered("intake.close-case")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Close a case; its file is kept as long as the dated rule says."""
    command = CloseCase(
        case_id=case_id, closed_on=body.closed_on or today, today=today, reason=body.reason, note=body.note
    )
    return recorded(await intake.end_case(command, context), response)


@routes.post("/reopening")
async def reopen_case(
    case_id: Id,
    body: ReopeningBody,
    *,
    context: Annotated[Context, ordered("intake.reopen-case")],
    today: Today,
    response: Response,
    intake: Commands,
) -> Recorded:
    """Open a closed case again, unless the person has another open one by now."""
    command = ReopenCase(case_id=case_id, reopened_on=body.reopened_on or today, today=today, reason=body.reason)
    return recorded(await intake.reopen_case(command, context), response)
