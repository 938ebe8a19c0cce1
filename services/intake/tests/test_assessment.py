from dataclasses import replace
from datetime import date

from services.intake.domain.assessment import (
    DECIDER,
    AssessmentBeforeTheCase,
    AssessmentRecordedOtherwise,
    NothingAssessed,
    StrengthListedTwice,
)
from services.intake.tests.counselled import ASSESS, ASSESSED
from services.intake.tests.people import TOMORROW
from shared.contracts.intake.counselling import Skill
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(DECIDER)


def test_strengths_and_expectations_are_recorded_as_they_stand_after_the_talk() -> None:
    SPEC.when(ASSESS).then(ASSESSED)


def test_the_same_assessment_again_changes_nothing() -> None:
    SPEC.given(ASSESSED).when(ASSESS).then_nothing()


def test_an_assessment_id_is_not_used_for_another_assessment() -> None:
    SPEC.given(ASSESSED).when(replace(ASSESS, isced=3)).then_refused(AssessmentRecordedOtherwise)


def test_an_expectation_alone_is_an_assessment_and_nothing_is_none() -> None:
    SPEC.when(replace(ASSESS, strengths=())).then(ASSESSED.model_copy(update={"strengths": ()}))
    SPEC.when(replace(ASSESS, strengths=(), expectations=())).then_refused(NothingAssessed)


def test_a_strength_stands_once_and_so_does_an_expectation() -> None:
    twice = (Skill(strength="craft"), Skill(strength="craft", remark="Näherin"))
    SPEC.when(replace(ASSESS, strengths=twice)).then_refused(StrengthListedTwice)
    SPEC.when(replace(ASSESS, expectations=("german", "work", "german"))).then(ASSESSED)


def test_an_assessment_takes_place_in_its_case_and_not_ahead_of_time() -> None:
    SPEC.when(replace(ASSESS, assessed_on=date(2026, 1, 11))).then_refused(AssessmentBeforeTheCase)
    SPEC.when(replace(ASSESS, assessed_on=TOMORROW)).then_refused(DayNotYetCome)
