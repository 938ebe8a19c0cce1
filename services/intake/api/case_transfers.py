"""Handing a case to another county."""

from typing import Annotated, Self
from uuid import uuid5

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from services.intake.api.asking import Given, may
from services.intake.domain.case.transfer import OfferTransfer, Permission
from services.intake.domain.case.transfer_answer import AcceptTransfer, RejectReason, RejectTransfer, WithdrawTransfer
from services.intake.domain.consents.state import File
from services.intake.domain.person.state import Registered
from shared.contracts.intake.case import CaseOpened, CountyKey
from shared.contracts.intake.codes import LawSection
from shared.kernel.values import Day
from shared.web import routing
from shared.web.bodies import Body, Id
from shared.web.commands import Recorded

routes = routing.router("/cases/{case_id}/transfer", tags=["Fälle"])


class TransferBody(Body):
    """It rests on a consent, on a `norm`, or on the norm that the county's rules name for transfers."""

    transfer_id: Id | None = None
    to_county: CountyKey
    offered_on: Day | None = None
    norm: LawSection | None = None
    consent_id: Id | None = None

    @model_validator(mode="after")
    def _rests_on_one(self) -> Self:
        if self.norm and self.consent_id:
            raise PydanticCustomError("basis-ambiguous", "rests on a consent or on a norm, not on both")
        return self


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

    def command(_: CaseOpened, person: Registered, permitted: File) -> OfferTransfer:
        return OfferTransfer(
            case_id=case_id,
            transfer_id=body.transfer_id or uuid5(given.context.command_id, "transfer"),
            county=given.context.tenant,
            to_county=body.to_county,
            offered_on=body.offered_on or given.today,
            today=given.today,
            basis=_permission(body, given, person, permitted) or body.norm,
        )

    return await given.telling(given.kinds.case, case_id, command, status=201)


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


def _permission(body: TransferBody, given: Given, person: Registered, permitted: File) -> Permission | None:
    if body.consent_id is None:
        return None
    return Permission(
        consent_id=body.consent_id, consents=permitted, born=person.birth_date("office"), by=given.context.actor
    )
