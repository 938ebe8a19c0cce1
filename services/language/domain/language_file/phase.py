"""Opening and completing the language phase. Both follow from facts of the other Bausteine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, assert_never
from uuid import UUID

from services.language.domain.language_file.state import Kept, NotOpened, PhaseOpen, PhaseOver
from shared.contracts.fact import Fact
from shared.contracts.language import LanguagePhaseCompleted, LanguagePhaseOpened
from shared.kernel.days import ruling
from shared.kernel.rules import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPhase:
    person_id: UUID
    case_id: UUID
    opened_on: date
    ground: Literal["plan-goal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletePhase:
    person_id: UUID
    completed_on: date
    ground: Literal["handover-accepted"]


def open_phase(rules: RuleBook, command: OpenPhase, state: Kept) -> Sequence[Fact]:
    """A case opens the phase once; another case of the same person may open it again."""
    match state:
        case NotOpened():
            return [_opening(rules, command)]
        case PhaseOpen():
            return []
        case PhaseOver():
            return [] if state.opened.case_id == command.case_id else [_opening(rules, command)]
        case _:
            assert_never(state)


def complete_phase(command: CompletePhase, state: Kept) -> Sequence[Fact]:
    """Quiet where no phase is open: work may begin without a language phase."""
    match state:
        case NotOpened() | PhaseOver():
            return []
        case PhaseOpen():
            return [
                LanguagePhaseCompleted(
                    person_id=command.person_id, completed_on=command.completed_on, ground=command.ground
                )
            ]
        case _:
            assert_never(state)


def _opening(rules: RuleBook, command: OpenPhase) -> LanguagePhaseOpened:
    test = ruling(rules, "language.placement_test_weeks", command.opened_on)
    return LanguagePhaseOpened(
        person_id=command.person_id,
        case_id=command.case_id,
        opened_on=command.opened_on,
        ground=command.ground,
        placement_test_due=command.opened_on + timedelta(weeks=test.number()),
        rule=test.version,
    )
