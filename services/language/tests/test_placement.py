from dataclasses import replace
from datetime import date

from services.language.domain.language_file import placement, state
from services.language.domain.language_file.deciding import deciding_by
from services.language.tests.people import AMINA, PHASE_OPENED, PHASE_OVER, TESTED, TESTED_ON, TODAY, TOMORROW
from services.language.tests.ruled import RULES
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
TEST_AMINA = placement.RecordPlacementTest(
    person_id=AMINA, taken_on=TESTED_ON, today=TODAY, level="below-A1", recommended_course="literacy"
)


def test_a_placement_test_is_recorded_in_the_open_phase() -> None:
    SPEC.given(PHASE_OPENED).when(TEST_AMINA).then(TESTED)


def test_the_same_test_again_changes_nothing() -> None:
    SPEC.given(PHASE_OPENED, TESTED).when(TEST_AMINA).then_nothing()


def test_a_test_of_another_day_stands_beside_the_first() -> None:
    later = replace(TEST_AMINA, taken_on=date(2026, 6, 1), level="A1", recommended_course="general")
    SPEC.given(PHASE_OPENED, TESTED).when(later).then(
        TESTED.model_copy(update={"taken_on": date(2026, 6, 1), "level": "A1", "recommended_course": "general"})
    )


def test_one_day_has_one_result() -> None:
    SPEC.given(PHASE_OPENED, TESTED).when(replace(TEST_AMINA, level="A1")).then_refused(placement.OtherResultThatDay)


def test_nobody_is_tested_without_an_open_phase() -> None:
    SPEC.when(TEST_AMINA).then_refused(state.NoLanguageFile)
    SPEC.given(PHASE_OPENED, PHASE_OVER).when(TEST_AMINA).then_refused(state.LanguagePhaseIsOver)


def test_a_test_lies_neither_before_the_phase_nor_ahead() -> None:
    SPEC.given(PHASE_OPENED).when(replace(TEST_AMINA, taken_on=date(2026, 2, 1))).then_refused(
        state.BeforeThePhaseOpened
    )
    SPEC.given(PHASE_OPENED).when(replace(TEST_AMINA, taken_on=TOMORROW)).then_refused(DayNotYetCome)
