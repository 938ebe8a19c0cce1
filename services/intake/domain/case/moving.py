"""A case goes where the person lives now: a county that is not responsible any more is not asked any longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from uuid import UUID

from services.intake.domain.case.state import State, TransferPending, evolve, standing_on
from services.intake.domain.case.transfer import OfferTransfer, offer
from services.intake.domain.case.transfer_answer import WithdrawTransfer, withdraw
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CountyKey
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowMove:
    """`county` is the centre's own, `to_county` the one where the person lives; `transfer_id` is for a new offer."""

    case_id: UUID
    transfer_id: UUID
    county: CountyKey
    to_county: CountyKey
    known_on: date
    today: date


def follow_move(rules: RuleBook, command: FollowMove, state: State) -> Sequence[Fact]:
    """Quiet where that county is asked already, or was asked by hand after the move was known."""
    standing = standing_on(state, command.known_on, command.today)
    if not isinstance(standing, TransferPending):
        return [] if _is_home(command) else offer(rules, _offer(command), standing)
    if standing.offer.to_county == command.to_county or standing.offer.offered_on > command.known_on:
        return []
    ended = WithdrawTransfer(case_id=command.case_id, withdrawn_on=command.known_on, today=command.today)
    withdrawn = withdraw(ended, standing)
    if _is_home(command):
        return withdrawn
    return [*withdrawn, *offer(rules, _offer(command), reduce(evolve, withdrawn, standing))]


def _is_home(command: FollowMove) -> bool:
    return command.to_county == command.county


def _offer(command: FollowMove) -> OfferTransfer:
    return OfferTransfer(
        case_id=command.case_id,
        transfer_id=command.transfer_id,
        county=command.county,
        to_county=command.to_county,
        offered_on=command.known_on,
        today=command.today,
    )
