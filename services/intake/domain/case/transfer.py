"""Another county is asked to take the case over, because the person lives there now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from services.intake.domain.case.opening import NotAnotherCounty
from services.intake.domain.case.state import File, State, TransferPending, standing_on
from services.intake.domain.consents.permission import Telling, must_be_permitted
from services.intake.domain.consents.state import File as Consents
from shared.contracts.classes import Erased
from shared.contracts.codes import ActorId
from shared.contracts.fact import Fact
from shared.contracts.intake.case import (
    CaseTransferOffered,
    CaseTransferUnanswered,
    CountyKey,
)
from shared.contracts.intake.codes import DataCategory, LawfulBasis, LawSection, other_county
from shared.contracts.intake.person import BirthDate
from shared.kernel.days import ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook

#: What the other county learns before it accepts.
TOLD: Final[tuple[DataCategory, ...]] = ("identity",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """A consent that the transfer rests on, with what says whether it stands; `by` is who would tell."""

    consent_id: UUID
    consents: Consents
    born: BirthDate | Erased
    by: ActorId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTransfer:
    """`basis` is a consent or a norm; without one the norm counts that the dated rules name for transfers."""

    case_id: UUID
    transfer_id: UUID
    county: CountyKey
    to_county: CountyKey
    offered_on: date
    today: date
    basis: Permission | LawSection | None = None


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
    return [_offer(rules, command, standing.file, _basis(rules, command))]


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


def _basis(rules: RuleBook, command: OfferTransfer) -> LawfulBasis:
    match command.basis:
        case Permission() as permission:
            basis = LawfulBasis(kind="consent", given_id=permission.consent_id)
            must_be_permitted(permission.consents, _telling(command, permission, basis))
            return basis
        case str() as norm:
            return LawfulBasis(kind="law", norm=norm)
        case None:
            norm = str(ruling(rules, "case.transfer_norm", command.offered_on).value)
            return LawfulBasis(kind="law", norm=norm)


def _telling(command: OfferTransfer, permission: Permission, basis: LawfulBasis) -> Telling:
    return Telling(
        basis=basis,
        recipient=other_county(command.to_county),
        purpose="transfer",
        categories=TOLD,
        by=permission.by,
        on=command.offered_on,
        born=permission.born,
    )


def _offer(rules: RuleBook, command: OfferTransfer, file: File, basis: LawfulBasis) -> CaseTransferOffered:
    weeks = ruling(rules, "case.transfer_answer_weeks", command.offered_on)
    return CaseTransferOffered(
        case_id=command.case_id,
        person_id=file.opened.person_id,
        transfer_id=command.transfer_id,
        to_county=command.to_county,
        offered_on=command.offered_on,
        answer_due=command.offered_on + timedelta(weeks=weeks.number()),
        basis=basis,
        rule=weeks.version,
    )
