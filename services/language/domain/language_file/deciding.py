"""All that can be asked of a language file."""

from collections.abc import Sequence
from functools import partial
from typing import assert_never

from services.language.domain.language_file.closing import CloseFile, close_file
from services.language.domain.language_file.course import (
    CompleteCourse,
    ConfirmEnrolment,
    complete_course,
    confirm_enrolment,
)
from services.language.domain.language_file.linking import LinkPerson, UnlinkPerson, link_person, unlink_person
from services.language.domain.language_file.phase import CompletePhase, OpenPhase, complete_phase, open_phase
from services.language.domain.language_file.placement import RecordPlacementTest, record_placement_test
from services.language.domain.language_file.state import Kept, NotOpened, State, evolve, kept, must_not_be_absorbed
from services.language.domain.language_file.volunteering import BeginVolunteering, begin_volunteering
from shared.contracts.fact import Fact
from shared.contracts.language import LanguageFileClosed
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Recording = OpenPhase | RecordPlacementTest | ConfirmEnrolment | CompleteCourse | BeginVolunteering | CompletePhase
#: What begins in the survivor's file instead, once there is one.
Beginning = OpenPhase | BeginVolunteering
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
        case OpenPhase():
            return open_phase(rules, command, state)
        case RecordPlacementTest():
            return record_placement_test(command, state)
        case ConfirmEnrolment():
            return confirm_enrolment(command, state)
        case CompleteCourse():
            return complete_course(command, state)
        case BeginVolunteering():
            return begin_volunteering(command, state)
        case CompletePhase():
            return complete_phase(command, state)
        case _:
            assert_never(command)


def deciding_by(rules: RuleBook) -> Decider[Command, State]:
    """Language files as they are decided under these rules."""
    return Decider(
        initial=NotOpened(),
        evolve=evolve,
        decide=partial(decide, rules),
        closes=lambda fact: isinstance(fact, LanguageFileClosed),
    )
