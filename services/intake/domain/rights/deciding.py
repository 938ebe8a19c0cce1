"""All that can be asked of a rights file."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from services.intake.domain.rights.receiving import (
    CheckRequesterIdentity,
    ExtendDataRequest,
    ReceiveDataRequest,
    check_identity,
    extend,
    receive,
)
from services.intake.domain.rights.settling import AnswerDataRequest, RefuseDataRequest, answer, refuse
from services.intake.domain.rights.state import RightsFile, evolve
from shared.contracts.fact import Fact
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Command = ReceiveDataRequest | CheckRequesterIdentity | ExtendDataRequest | AnswerDataRequest | RefuseDataRequest


def decide(rules: RuleBook, command: Command, state: RightsFile) -> Sequence[Fact]:
    match command:
        case ReceiveDataRequest():
            return receive(rules, command, state)
        case CheckRequesterIdentity():
            return check_identity(command, state)
        case ExtendDataRequest():
            return extend(rules, command, state)
        case AnswerDataRequest():
            return answer(command, state)
        case RefuseDataRequest():
            return refuse(command, state)
        case _:
            assert_never(command)


def deciding_by(rules: RuleBook) -> Decider[Command, RightsFile]:
    """Rights files as they are decided under these rules."""
    return Decider(initial=RightsFile(), evolve=evolve, decide=partial(decide, rules))
