"""All that can be asked of an employment file."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from services.employment.domain.employment_file.closing import CloseFile, close_file
from services.employment.domain.employment_file.handover import (
    AcceptHandover,
    DeclineHandover,
    EscalateHandover,
    OfferHandover,
    accept,
    decline,
    escalate,
    offer,
)
from services.employment.domain.employment_file.job import RecordEmployment, record
from services.employment.domain.employment_file.linking import LinkPerson, UnlinkPerson, link_person, unlink_person
from services.employment.domain.employment_file.state import Kept, NoFile, State, evolve, kept, must_not_be_absorbed
from shared.contracts.employment import EmploymentFileClosed
from shared.contracts.fact import Fact
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Recording = OfferHandover | AcceptHandover | DeclineHandover | EscalateHandover | RecordEmployment
#: What begins in the survivor's file instead, once there is one.
Beginning = OfferHandover | RecordEmployment
Following = LinkPerson | UnlinkPerson | CloseFile
Command = Recording | Following


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    """Nothing is recorded in the file of somebody who was erased, and nothing new begins in an absorbed person's."""
    if isinstance(command, Following):
        return _follow(command, state)
    facts = _record(rules, command, kept(state))
    if facts and isinstance(command, Beginning):
        must_not_be_absorbed(state)
    return facts


def _follow(command: Following, state: State) -> Sequence[Fact]:
    match command:
        case LinkPerson():
            return link_person(command, state)
        case UnlinkPerson():
            return unlink_person(command, state)
        case CloseFile():
            return close_file(command, state)
        case _:
            assert_never(command)


def _record(rules: RuleBook, command: Recording, state: Kept) -> Sequence[Fact]:
    match command:
        case OfferHandover():
            return offer(rules, command, state)
        case AcceptHandover():
            return accept(command, state)
        case DeclineHandover():
            return decline(command, state)
        case EscalateHandover():
            return escalate(command, state)
        case RecordEmployment():
            return record(rules, command, state)
        case _:
            assert_never(command)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """Employment files as they are decided under these rules."""
    return Decider(
        initial=NoFile(),
        evolve=evolve,
        decide=partial(decide, rules),
        closes=lambda fact: isinstance(fact, EmploymentFileClosed),
    )
