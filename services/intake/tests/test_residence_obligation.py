"""Where somebody must live, how long, and when the obligation is lifted (AufenthG § 12a)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.residence import obligation
from services.intake.domain.residence.obligation import LiftObligation, RecordObligation
from services.intake.tests.people import AMINA, TODAY, TOMORROW
from services.intake.tests.residences import OTHER, SPEC
from shared.contracts.intake.residence import ResidenceObligationLifted, ResidenceObligationRecorded
from shared.kernel.days import DayNotYetCome, NoRuleForThatDay

STADE = UUID("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa")
RECOGNISED = date(2026, 1, 20)
RECORD = RecordObligation(person_id=AMINA, obligation_id=STADE, area="03359", binding_from=RECOGNISED, today=TODAY)
RECORDED = ResidenceObligationRecorded(
    person_id=AMINA,
    obligation_id=STADE,
    recorded_on=TODAY,
    area="03359",
    binding_from=RECOGNISED,
    binding_until=date(2029, 1, 20),
    rule="residence.obligation_years@2016-01-01",
)
LIFT = LiftObligation(person_id=AMINA, obligation_id=STADE, lifted_on=TODAY, ground="insured-work", today=TODAY)
LIFTED = ResidenceObligationLifted(person_id=AMINA, obligation_id=STADE, lifted_on=TODAY, ground="insured-work")


def test_the_obligation_binds_three_years_from_the_recognition() -> None:
    SPEC.when(RECORD).then(RECORDED)


def test_three_years_from_a_leap_day_end_with_its_month() -> None:
    leap = replace(RECORD, binding_from=date(2024, 2, 29))
    SPEC.when(leap).then(
        RECORDED.model_copy(update={"binding_from": date(2024, 2, 29), "binding_until": date(2027, 2, 28)})
    )


def test_the_same_obligation_recorded_again_changes_nothing() -> None:
    SPEC.given(RECORDED).when(replace(RECORD, today=TOMORROW)).then_nothing()


def test_another_obligation_needs_another_id() -> None:
    elsewhere = replace(RECORD, area="03352")
    SPEC.given(RECORDED).when(elsewhere).then_refused(obligation.ObligationRecordedOtherwise)


def test_who_was_recognised_before_the_rule_is_not_bound_by_it() -> None:
    SPEC.when(replace(RECORD, binding_from=date(2015, 12, 31))).then_refused(NoRuleForThatDay)


def test_a_recognition_that_has_not_come_binds_nobody() -> None:
    SPEC.when(replace(RECORD, binding_from=TOMORROW)).then_refused(DayNotYetCome)


def test_an_obligation_is_lifted_with_its_ground() -> None:
    SPEC.given(RECORDED).when(LIFT).then(LIFTED)


def test_an_obligation_is_lifted_once() -> None:
    SPEC.given(RECORDED, LIFTED).when(LIFT).then_nothing()
    other = replace(LIFT, ground="hardship")
    SPEC.given(RECORDED, LIFTED).when(other).then_refused(obligation.ObligationLiftedOtherwise)


def test_only_what_is_recorded_is_lifted() -> None:
    SPEC.given(RECORDED).when(replace(LIFT, obligation_id=OTHER)).then_refused(obligation.ObligationNotRecorded)


@pytest.mark.parametrize("day", [date(2026, 1, 19), date(2029, 1, 21)])
def test_only_what_binds_is_lifted(day: date) -> None:
    command = replace(LIFT, lifted_on=day, today=date(2029, 6, 1))
    SPEC.given(RECORDED).when(command).then_refused(obligation.NotBindingThen)


def test_an_obligation_is_not_lifted_ahead_of_time() -> None:
    SPEC.given(RECORDED).when(replace(LIFT, lifted_on=TOMORROW)).then_refused(DayNotYetCome)
