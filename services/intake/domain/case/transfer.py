"""Another county is asked to take the case over, because the person lives there now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.intake.domain.case.opening import NotAnotherCounty
from services.intake.domain.case.state import File, State, TransferPending, standing_on
from shared.contracts.fact import Fact
from shared.contracts.intake.case import (
    CaseTransferOffered,
    CaseTransferUnanswered,
    CountyKey,
)
from shared.contracts.intake.codes import LawfulBasis
from shared.kernel.days import ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTransfer:
    """Without a `basis` the norm counts that the dated rules name for transfers."""

    case_id: UUID
    transfer_id: UUID
    county: CountyKey
    to_county: CountyKey
    offered_on: date
    today: date
    basis: LawfulBasis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeUnansweredTransfer:
    case_id: UUID
    transfer_id: UUID
    noticed_on: date


class TransferIsPending(Rejection):
    """The case is offered to another county; the answer is recorded or the offer withdrawn first."""


def offer(rules: RuleBook, command: OfferTransfer, state: State) -> Sequence[Fact]:
    """Quiet where it is offered to that county already."""
    standing = standing_on(state, command.offered_on, command.today)
    if command.to_county == command.county:
        raise NotAnotherCounty
    if isinstance(standing, TransferPending):
        if standing.offer.to_county != command.to_county:
            raise TransferIsPending
        return []
    return [_offer(rules, command, standing.file)]


def notice_unanswered(command: NoticeUnansweredTransfer, state: State) -> Sequence[Fact]:
    """Quiet unless this very offer still waits, and nobody has noticed."""
    match state:
        case TransferPending(unanswered=None) if state.offer.transfer_id == command.transfer_id:
            return [
                CaseTransferUnanswered(
                    case_id=command.case_id,
                    person_id=state.file.opened.person_id,
                    transfer_id=command.transfer_id,
                    noticed_on=command.noticed_on,
                    rule=state.offer.rule,
                )
            ]
        case _:
            return []


def _offer(rules: RuleBook, command: OfferTransfer, file: File) -> CaseTransferOffered:
    weeks = ruling(rules, "case.transfer_answer_weeks", command.offered_on)
    norm = str(ruling(rules, "case.transfer_norm", command.offered_on).value)
    return CaseTransferOffered(
        case_id=command.case_id,
        person_id=file.opened.person_id,
        transfer_id=command.transfer_id,
        to_county=command.to_county,
        offered_on=command.offered_on,
        answer_due=command.offered_on + timedelta(weeks=weeks.number()),
        basis=command.basis or LawfulBasis(kind="law", norm=norm),
        rule=weeks.version,
    )
