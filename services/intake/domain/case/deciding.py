"""All that can be asked of a case."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from services.intake.domain.case.contacts import RecordContact, record_contact
from services.intake.domain.case.deadlines import NoticePassedDeadline, notice_passed
from services.intake.domain.case.lifecycle import (
    CloseCase,
    PauseCase,
    ReopenCase,
    ResumeCase,
    close,
    pause,
    reopen,
    resume,
)
from services.intake.domain.case.moving import FollowMove, follow_move
from services.intake.domain.case.opening import OpenCase, open_case
from services.intake.domain.case.owner import (
    AssignOwner,
    NameDeputy,
    ReleaseDeputy,
    assign,
    name_deputy,
    release_deputy,
)
from services.intake.domain.case.state import State, Unopened, evolve
from services.intake.domain.case.transfer import (
    NoticeUnansweredTransfer,
    OfferTransfer,
    notice_unanswered,
    offer,
)
from services.intake.domain.case.transfer_answer import (
    AcceptTransfer,
    RejectTransfer,
    WithdrawTransfer,
    accept,
    reject,
    withdraw,
)
from shared.contracts.fact import Fact
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Course = OpenCase | PauseCase | ResumeCase | CloseCase | ReopenCase
Work = AssignOwner | NameDeputy | ReleaseDeputy | RecordContact | NoticePassedDeadline
Transfer = OfferTransfer | FollowMove | AcceptTransfer | RejectTransfer | WithdrawTransfer | NoticeUnansweredTransfer
Command = Course | Work | Transfer


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    if isinstance(command, Course):
        return _course(rules, command, state)
    if isinstance(command, Work):
        return _work(command, state)
    return _transfer(rules, command, state)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """Cases as they are decided under these rules."""
    return Decider(initial=Unopened(), evolve=evolve, decide=partial(decide, rules))


def _course(rules: RuleBook, command: Course, state: State) -> Sequence[Fact]:
    match command:
        case OpenCase():
            return open_case(rules, command, state)
        case PauseCase():
            return pause(command, state)
        case ResumeCase():
            return resume(command, state)
        case CloseCase():
            return close(rules, command, state)
        case ReopenCase():
            return reopen(command, state)
        case _:
            assert_never(command)


def _work(command: Work, state: State) -> Sequence[Fact]:
    match command:
        case AssignOwner():
            return assign(command, state)
        case NameDeputy():
            return name_deputy(command, state)
        case ReleaseDeputy():
            return release_deputy(command, state)
        case RecordContact():
            return record_contact(command, state)
        case NoticePassedDeadline():
            return notice_passed(command, state)
        case _:
            assert_never(command)


def _transfer(rules: RuleBook, command: Transfer, state: State) -> Sequence[Fact]:
    match command:
        case OfferTransfer():
            return offer(rules, command, state)
        case FollowMove():
            return follow_move(rules, command, state)
        case AcceptTransfer():
            return accept(rules, command, state)
        case RejectTransfer():
            return reject(command, state)
        case WithdrawTransfer():
            return withdraw(command, state)
        case NoticeUnansweredTransfer():
            return notice_unanswered(command, state)
        case _:
            assert_never(command)
