"""All that can be asked of a residence file."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from services.intake.domain.residence.effects import CheckEffects, check_effects
from services.intake.domain.residence.ending import EndStatus, end_status
from services.intake.domain.residence.expiry import WarnOfExpiry, warn_of_expiry
from services.intake.domain.residence.obligation import (
    LiftObligation,
    RecordObligation,
    lift_obligation,
    record_obligation,
)
from services.intake.domain.residence.recording import CorrectStatus, RecordStatus, correct_status, record_status
from services.intake.domain.residence.state import State, evolve
from shared.contracts.fact import Fact
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Command = RecordStatus | CorrectStatus | EndStatus | WarnOfExpiry | RecordObligation | LiftObligation | CheckEffects


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    match command:
        case RecordStatus():
            return record_status(rules, command, state)
        case CorrectStatus():
            return correct_status(rules, command, state)
        case EndStatus():
            return end_status(rules, command, state)
        case WarnOfExpiry():
            return warn_of_expiry(rules, command, state)
        case RecordObligation() | LiftObligation():
            return _oblige(rules, command, state)
        case CheckEffects():
            return check_effects(command, state)
        case _:
            assert_never(command)


def _oblige(rules: RuleBook, command: RecordObligation | LiftObligation, state: State) -> Sequence[Fact]:
    if isinstance(command, LiftObligation):
        return lift_obligation(command, state)
    return record_obligation(rules, command, state)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """Residence files as they are decided under these rules."""
    return Decider(initial=State(), evolve=evolve, decide=partial(decide, rules))
