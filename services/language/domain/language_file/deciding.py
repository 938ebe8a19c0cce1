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
from services.language.domain.language_file.phase import CompletePhase, OpenPhase, complete_phase, open_phase
from services.language.domain.language_file.placement import RecordPlacementTest, record_placement_test
from services.language.domain.language_file.state import Kept, NotOpened, State, evolve, kept
from services.language.domain.language_file.volunteering import BeginVolunteering, begin_volunteering
from shared.contracts.fact import Fact
from shared.contracts.language import LanguageFileClosed
from shared.kernel.decider import Decider
from shared.kernel.rules import RuleBook

Recording = OpenPhase | RecordPlacementTest | ConfirmEnrolment | CompleteCourse | BeginVolunteering | CompletePhase
Command = Recording | CloseFile


def decide(rules: RuleBook, command: Command, state: State) -> Sequence[Fact]:
    """Nothing is recorded in the file of somebody who was erased."""
    return close_file(command, state) if isinstance(command, CloseFile) else _record(rules, command, kept(state))


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
