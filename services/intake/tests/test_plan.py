from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.plan import agreement as plan
from services.intake.domain.plan.deciding import deciding_by
from services.intake.domain.plan.state import Draft
from services.intake.tests.people import AGREE_AMINAS_PLAN, PLAN_AGREED, TODAY, TOMORROW
from services.intake.tests.plans import GERMAN
from services.intake.tests.ruled import RULES
from shared.kernel.days import DayNotYetCome
from shared.kernel.rejection import Rejection
from shared.testing.specification import Specification

SPEC = Specification(deciding_by(RULES))


def test_a_plan_agreed_with_the_person_is_recorded_with_its_review() -> None:
    SPEC.when(AGREE_AMINAS_PLAN).then(PLAN_AGREED)


def test_agreeing_the_same_plan_again_changes_nothing() -> None:
    SPEC.given(PLAN_AGREED).when(AGREE_AMINAS_PLAN).then_nothing()


def test_a_later_agreement_is_the_next_version() -> None:
    SPEC.given(PLAN_AGREED).when(replace(AGREE_AMINAS_PLAN, agreed_on=TOMORROW, today=TOMORROW)).then(
        PLAN_AGREED.model_copy(update={"agreed_on": TOMORROW, "number": 2})
    )


def test_versions_are_counted_though_old_ones_carry_no_number() -> None:
    unnumbered = PLAN_AGREED.model_copy(update={"number": None})
    SPEC.given(unnumbered).when(AGREE_AMINAS_PLAN).then_nothing()
    SPEC.given(unnumbered, unnumbered).when(replace(AGREE_AMINAS_PLAN, agreed_by="signature")).then(
        PLAN_AGREED.model_copy(update={"agreed_by": "signature", "number": 3})
    )


def test_an_older_agreement_does_not_replace_a_newer_one() -> None:
    newer = PLAN_AGREED.model_copy(update={"agreed_on": TOMORROW})
    SPEC.given(newer).when(AGREE_AMINAS_PLAN).then_refused(plan.NewerPlanAgreed)


def test_a_plan_needs_a_goal() -> None:
    SPEC.when(replace(AGREE_AMINAS_PLAN, goals=())).then_refused(plan.PlanWithoutGoal)


def test_each_goal_has_an_id_of_its_own() -> None:
    SPEC.when(replace(AGREE_AMINAS_PLAN, goals=(GERMAN, GERMAN))).then_refused(plan.GoalListedTwice)


@pytest.mark.parametrize("nobody", [None, ""])
def test_an_oral_agreement_needs_the_interpreters_name(nobody: str | None) -> None:
    SPEC.when(replace(AGREE_AMINAS_PLAN, interpreter=nobody)).then_refused(plan.InterpreterNotNamed)


def test_a_signature_needs_no_interpreter() -> None:
    signed = replace(AGREE_AMINAS_PLAN, agreed_by="signature", interpreter=None)
    SPEC.when(signed).then(PLAN_AGREED.model_copy(update={"agreed_by": "signature", "interpreter": None}))


@pytest.mark.parametrize(
    ("review_due", "reason"),
    [(date(2026, 8, 3), plan.ReviewTooFarAhead), (TODAY, plan.ReviewNotAhead), (date(2026, 1, 1), plan.ReviewNotAhead)],
)
def test_the_review_lies_ahead_but_at_most_six_months(review_due: date, reason: type[Rejection]) -> None:
    SPEC.when(replace(AGREE_AMINAS_PLAN, review_due=review_due)).then_refused(reason)


def test_a_refused_review_names_the_rule_it_followed() -> None:
    with pytest.raises(plan.ReviewTooFarAhead) as refused:
        SPEC.decider.decide(replace(AGREE_AMINAS_PLAN, review_due=date(2027, 1, 1)), Draft())
    assert refused.value.rule
    assert refused.value.rule.version == PLAN_AGREED.rule


def test_a_plan_is_not_agreed_ahead_of_time() -> None:
    SPEC.when(replace(AGREE_AMINAS_PLAN, agreed_on=TOMORROW)).then_refused(DayNotYetCome)


def test_a_plan_is_not_older_than_its_case() -> None:
    SPEC.when(replace(AGREE_AMINAS_PLAN, agreed_on=date(2026, 1, 11))).then_refused(plan.PlanBeforeTheCase)
