"""A case rests, goes on, ends, and is opened again."""

from typing import Annotated

from services.intake.api.asking import Given, may
from services.intake.domain.case.lifecycle import CloseCase, PauseCase, ReopenCase, ResumeCase
from shared.contracts.intake.case import CloseReason, PauseReason
from shared.kernel.values import Day, FreeText
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

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
async def pause_case(case_id: Id, body: PauseBody, given: Annotated[Given, may("intake.pause-case")]) -> Recorded:
    """Let a case rest, with the reason and, where it is known, the day on which it goes on."""
    command = PauseCase(
        case_id=case_id,
        paused_on=body.paused_on or given.today,
        today=given.today,
        reason=body.reason,
        resume_due=body.resume_due,
    )
    return await given.carry(given.kinds.case.order(case_id, command))


@routes.post("/resumption")
async def resume_case(case_id: Id, body: ResumptionBody, given: Annotated[Given, may("intake.pause-case")]) -> Recorded:
    """Go on with a case that rested."""
    command = ResumeCase(case_id=case_id, resumed_on=body.resumed_on or given.today, today=given.today)
    return await given.carry(given.kinds.case.order(case_id, command))


@routes.post("/closing")
async def close_case(case_id: Id, body: ClosingBody, given: Annotated[Given, may("intake.close-case")]) -> Recorded:
    """Close a case; its file is kept as long as the dated rule says."""
    command = CloseCase(
        case_id=case_id, closed_on=body.closed_on or given.today, today=given.today, reason=body.reason, note=body.note
    )
    return given.answer(await given.commands.end_case(command, given.context))


@routes.post("/reopening")
async def reopen_case(case_id: Id, body: ReopeningBody, given: Annotated[Given, may("intake.reopen-case")]) -> Recorded:
    """Open a closed case again, unless the person has another open one by now."""
    command = ReopenCase(
        case_id=case_id, reopened_on=body.reopened_on or given.today, today=given.today, reason=body.reason
    )
    return given.answer(await given.commands.reopen_case(command, given.context))
