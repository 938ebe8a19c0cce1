from dataclasses import replace
from datetime import date
from uuid import UUID

from services.language.domain.language_file.deciding import deciding_by
from services.language.domain.language_file.phase import CompletePhase, OpenPhase
from services.language.domain.language_file.state import PhaseOpen
from services.language.tests.people import AMINA, AMINAS_CASE, PHASE_OPENED, PHASE_OVER, PLAN_AGREED_ON, TESTED, TODAY
from services.language.tests.ruled import RULES
from shared.kernel.days import NoRuleForThatDay
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
LATER_CASE = UUID("92222222-2222-4222-8222-222222222222")
OPEN_PHASE = OpenPhase(person_id=AMINA, case_id=AMINAS_CASE, opened_on=PLAN_AGREED_ON, ground="plan-goal")
COMPLETE_PHASE = CompletePhase(person_id=AMINA, completed_on=TODAY, ground="handover-accepted")


def test_the_phase_opens_and_says_until_when_the_test_is_due() -> None:
    SPEC.when(OPEN_PHASE).then(PHASE_OPENED)


def test_an_open_phase_is_not_opened_again() -> None:
    SPEC.given(PHASE_OPENED).when(replace(OPEN_PHASE, opened_on=date(2026, 6, 1))).then_nothing()


def test_a_completed_phase_is_not_opened_again_by_the_same_case() -> None:
    SPEC.given(PHASE_OPENED, PHASE_OVER).when(OPEN_PHASE).then_nothing()


def test_a_later_case_opens_the_phase_again() -> None:
    SPEC.given(PHASE_OPENED, PHASE_OVER).when(replace(OPEN_PHASE, case_id=LATER_CASE)).then(
        PHASE_OPENED.model_copy(update={"case_id": LATER_CASE})
    )


def test_no_phase_opens_on_a_day_without_a_rule() -> None:
    SPEC.when(replace(OPEN_PHASE, opened_on=date(2014, 12, 31))).then_refused(NoRuleForThatDay)


def test_the_phase_ends_with_the_accepted_handover() -> None:
    SPEC.given(PHASE_OPENED, TESTED).when(COMPLETE_PHASE).then(PHASE_OVER)


def test_a_phase_that_is_over_does_not_end_again() -> None:
    SPEC.given(PHASE_OPENED, PHASE_OVER).when(COMPLETE_PHASE).then_nothing()


def test_whoever_goes_to_work_without_a_language_phase_completes_none() -> None:
    SPEC.when(COMPLETE_PHASE).then_nothing()


def test_what_was_learned_stays_in_the_file_when_the_phase_opens_again() -> None:
    file = SPEC.decider.fold([PHASE_OPENED, TESTED, PHASE_OVER, PHASE_OPENED])
    assert file == PhaseOpen(PHASE_OPENED, (TESTED,))
