from dataclasses import replace
from datetime import date

import pytest

from services.employment.domain.employment_file import job
from services.employment.domain.employment_file.deciding import deciding_by
from services.employment.domain.employment_file.state import HandoverNotOffered
from services.employment.tests.people import (
    ACCEPTED,
    AFTERCARE_STARTED,
    OFFERED,
    RECORD_WELDING,
    WELDING_RECORDED,
)
from services.employment.tests.ruled import RULES
from shared.contracts.employment import Classification, EmploymentRecorded
from shared.kernel.days import NoRuleForThatDay
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))
SIDE_JOB = replace(RECORD_WELDING, weekly_hours=9, monthly_gross_cents=60_000)
HARVEST = replace(RECORD_WELDING, ends_on=date(2026, 8, 3), occasional=True)


def classified(command: job.RecordEmployment) -> EmploymentRecorded:
    recorded = SPEC.decider.decide(command, SPEC.decider.fold([OFFERED, ACCEPTED]))[0]
    assert isinstance(recorded, EmploymentRecorded)
    return recorded


def test_an_insured_job_is_recorded_and_aftercare_starts() -> None:
    SPEC.given(OFFERED, ACCEPTED).when(RECORD_WELDING).then(WELDING_RECORDED, AFTERCARE_STARTED)


def test_recording_the_same_job_again_changes_nothing() -> None:
    SPEC.given(OFFERED, ACCEPTED, WELDING_RECORDED, AFTERCARE_STARTED).when(RECORD_WELDING).then_nothing()


def test_a_job_found_before_the_answer_is_recorded_too() -> None:
    SPEC.given(OFFERED).when(RECORD_WELDING).then(WELDING_RECORDED, AFTERCARE_STARTED)


def test_no_job_is_recorded_without_a_handover() -> None:
    SPEC.when(RECORD_WELDING).then_refused(HandoverNotOffered)


def test_a_job_is_not_changed_under_its_id() -> None:
    SPEC.given(OFFERED, ACCEPTED, WELDING_RECORDED).when(replace(RECORD_WELDING, weekly_hours=40)).then_refused(
        job.EmploymentRecordedOtherwise
    )


def test_a_job_ends_after_it_starts() -> None:
    SPEC.given(OFFERED, ACCEPTED).when(replace(RECORD_WELDING, ends_on=date(2026, 5, 3))).then_refused(
        job.EmploymentEndsBeforeItStarts
    )


def test_the_years_limit_decides_between_marginal_and_insured() -> None:
    marginal = classified(SIDE_JOB)
    insured = classified(replace(SIDE_JOB, starts_on=date(2025, 5, 5)))
    assert (marginal.classification, marginal.rule) == ("marginal", "employment.marginal_limit@2026-01-01")
    assert (insured.classification, insured.rule) == ("insured", "employment.marginal_limit@2025-01-01")


@pytest.mark.parametrize(
    ("starts_on", "cents", "classification"),
    [
        (date(2025, 12, 31), 55_600, "marginal"),
        (date(2025, 12, 31), 55_601, "insured"),
        (date(2026, 1, 1), 60_300, "marginal"),
        (date(2026, 1, 1), 60_301, "insured"),
        (date(2027, 1, 1), 63_300, "marginal"),
        (date(2027, 1, 1), 63_301, "insured"),
    ],
)
def test_the_limit_itself_is_still_marginal(starts_on: date, cents: int, classification: Classification) -> None:
    assert (
        classified(replace(SIDE_JOB, starts_on=starts_on, monthly_gross_cents=cents)).classification == classification
    )


def test_a_marginal_job_starts_no_aftercare() -> None:
    facts = SPEC.decider.decide(SIDE_JOB, SPEC.decider.fold([OFFERED, ACCEPTED]))
    assert [fact.type for fact in facts] == [EmploymentRecorded.type]


@pytest.mark.parametrize(
    ("ends_on", "occasional", "classification"),
    [
        (date(2026, 8, 3), True, "short-term"),
        (date(2026, 8, 4), True, "insured"),
        (None, True, "insured"),
        (date(2026, 8, 3), False, "insured"),
    ],
)
def test_a_job_is_short_term_only_for_three_months_and_beside_a_living(
    ends_on: date | None, *, occasional: bool, classification: Classification
) -> None:
    assert classified(replace(HARVEST, ends_on=ends_on, occasional=occasional)).classification == classification


def test_a_year_whose_limit_is_unknown_is_not_guessed() -> None:
    SPEC.given(OFFERED, ACCEPTED).when(replace(RECORD_WELDING, starts_on=date(2028, 1, 1))).then_refused(
        NoRuleForThatDay
    )
