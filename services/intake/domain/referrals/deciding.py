"""All that can be asked of the referrals of a case."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from services.intake.domain.referrals.answering import (
    RecordAccepted,
    RecordDeclined,
    RecordDone,
    RecordSeen,
    accept,
    decline,
    finish,
    see,
)
from services.intake.domain.referrals.offering import (
    NoticeUnansweredReferral,
    OfferReferral,
    WithdrawReferral,
    notice_unanswered,
    offer,
    withdraw,
)
from services.intake.domain.referrals.state import Referrals, evolve
from shared.contracts.fact import Fact
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Answer = RecordSeen | RecordAccepted | RecordDeclined | RecordDone
Command = OfferReferral | WithdrawReferral | NoticeUnansweredReferral | Answer


def decide(rules: RuleBook, command: Command, state: Referrals) -> Sequence[Fact]:
    match command:
        case OfferReferral():
            return offer(rules, command, state)
        case WithdrawReferral():
            return withdraw(command, state)
        case NoticeUnansweredReferral():
            return notice_unanswered(command, state)
        case RecordSeen() | RecordAccepted() | RecordDeclined() | RecordDone():
            return _answer(command, state)
        case _:
            assert_never(command)


def deciding_by(rules: RuleBook) -> Decider[Command, Referrals]:
    """Referrals as they are decided under these rules."""
    return Decider(initial=Referrals(), evolve=evolve, decide=partial(decide, rules))


def _answer(command: Answer, state: Referrals) -> Sequence[Fact]:
    match command:
        case RecordSeen():
            return see(command, state)
        case RecordAccepted():
            return accept(command, state)
        case RecordDeclined():
            return decline(command, state)
        case RecordDone():
            return finish(command, state)
        case _:
            assert_never(command)
