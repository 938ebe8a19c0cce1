"""Handing a case to another county."""

from typing import Annotated
from uuid import uuid5

from services.intake.api.asking import Given, may
from services.intake.domain.case.transfer import OfferTransfer
from services.intake.domain.case.transfer_answer import AcceptTransfer, RejectReason, RejectTransfer, WithdrawTransfer
from shared.contracts.intake.case import CountyKey
from shared.contracts.intake.codes import LawfulBasis, LawSection
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases/{case_id}/transfer", tags=["Fälle"])


class TransferBody(Body):
    """Without a `norm` the one counts that the county's rules name for transfers."""

    transfer_id: Id | None = None
    to_county: CountyKey
    offered_on: Day | None = None
    norm: LawSection | None = None


class AcceptanceBody(Body):
    transfer_id: Id | None = None
    accepted_on: Day | None = None


class RejectionBody(Body):
    transfer_id: Id | None = None
    rejected_on: Day | None = None
    reason: RejectReason


class WithdrawalBody(Body):
    transfer_id: Id | None = None
    withdrawn_on: Day | None = None


@routes.post("", status_code=201)
async def offer_transfer(
    case_id: Id, body: TransferBody, given: Annotated[Given, may("intake.transfer-case")]
) -> Recorded:
    """Ask another county to take the case over; it learns that there is one, and no more before it accepts."""
    command = OfferTransfer(
        case_id=case_id,
        transfer_id=body.transfer_id or uuid5(given.context.command_id, "transfer"),
        county=given.context.tenant,
        to_county=body.to_county,
        offered_on=body.offered_on or given.today,
        today=given.today,
        basis=LawfulBasis(kind="law", norm=body.norm) if body.norm else None,
    )
    return await given.carry(given.kinds.case.order(case_id, command), status=201)


@routes.post("/acceptance")
async def accept_transfer(
    case_id: Id, body: AcceptanceBody, given: Annotated[Given, may("intake.transfer-case")]
) -> Recorded:
    """Record that the other county has accepted: here the case is closed as moved."""
    command = AcceptTransfer(
        case_id=case_id, accepted_on=body.accepted_on or given.today, today=given.today, transfer_id=body.transfer_id
    )
    return given.answer(await given.commands.end_case(command, given.context))


@routes.post("/rejection")
async def reject_transfer(
    case_id: Id, body: RejectionBody, given: Annotated[Given, may("intake.transfer-case")]
) -> Recorded:
    """Record that the other county has rejected, and why; the case goes on here."""
    command = RejectTransfer(
        case_id=case_id,
        rejected_on=body.rejected_on or given.today,
        today=given.today,
        reason=body.reason,
        transfer_id=body.transfer_id,
    )
    return await given.carry(given.kinds.case.order(case_id, command))


@routes.post("/withdrawal")
async def withdraw_transfer(
    case_id: Id, body: WithdrawalBody, given: Annotated[Given, may("intake.transfer-case")]
) -> Recorded:
    """Withdraw an offered transfer; the case goes on here."""
    command = WithdrawTransfer(
        case_id=case_id, withdrawn_on=body.withdrawn_on or given.today, today=given.today, transfer_id=body.transfer_id
    )
    return await given.carry(given.kinds.case.order(case_id, command))
