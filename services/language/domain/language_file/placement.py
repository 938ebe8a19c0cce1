"""The placement test: at which level somebody starts, and in which course (IntV § 11 (2))."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.language.domain.language_file.state import PhaseOpen, State, new, open_on
from shared.contracts.codes import CefrLevel, CourseType
from shared.contracts.fact import Fact
from shared.contracts.language import PlacementTestTaken
from shared.kernel.days import must_have_come
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPlacementTest:
    person_id: UUID
    taken_on: date
    today: date
    level: CefrLevel
    recommended_course: CourseType


class OtherResultThatDay(Rejection):
    """A placement test of that day is recorded with another result."""


class NotYetTested(Rejection):
    """A course begins with the placement test; none is recorded."""


def record_placement_test(command: RecordPlacementTest, state: State) -> Sequence[Fact]:
    """A test of another day is a test of its own."""
    must_have_come(command.taken_on, command.today)
    tests = _tests(open_on(state, command.taken_on))
    test = PlacementTestTaken(
        person_id=command.person_id,
        taken_on=command.taken_on,
        level=command.level,
        recommended_course=command.recommended_course,
    )
    return new(test, next((it for it in tests if it.taken_on == test.taken_on), None), OtherResultThatDay)


def must_be_tested(file: PhaseOpen) -> None:
    """Raises `NotYetTested`."""
    if not _tests(file):
        raise NotYetTested


def _tests(file: PhaseOpen) -> list[PlacementTestTaken]:
    return [entry for entry in file.entries if isinstance(entry, PlacementTestTaken)]
