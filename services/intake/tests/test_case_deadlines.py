from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.case import deciding
from services.intake.domain.case.deadlines import NoticePassedDeadline
from services.intake.tests.cases import (
    CLOSED,
    PAUSED,
    REOPENED,
    RESUMED,
    TRANSFER_OFFERED,
    TRANSFER_REJECTED,
    TRANSFERRED_OUT,
)
from services.intake.tests.people import AMINA, AMINAS_CASE, CASE_OPENED
from services.intake.tests.ruled import RULES
from services.intake.tests.test_case import FIRST_TALK_HELD
from shared.contracts.fact import Fact
from shared.contracts.intake.case import CaseDeadlinePassed
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))
NO_TALK = NoticePassedDeadline(case_id=AMINAS_CASE, deadline="first-talk", noticed_on=date(2026, 1, 27))
NO_PLAN = NoticePassedDeadline(case_id=AMINAS_CASE, deadline="plan", noticed_on=date(2026, 3, 10))
TALK_MISSED = CaseDeadlinePassed(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    deadline="first-talk",
    passed_on=date(2026, 1, 27),
    due=date(2026, 1, 26),
    rule="case.first_talk_days@2015-01-01",
)
PLAN_MISSED = CaseDeadlinePassed(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    deadline="plan",
    passed_on=date(2026, 3, 10),
    due=date(2026, 3, 9),
    rule="case.plan_weeks@2015-01-01",
)


def test_what_was_due_and_did_not_happen_is_noticed_with_its_rule() -> None:
    SPEC.given(CASE_OPENED).when(NO_TALK).then(TALK_MISSED)
    SPEC.given(CASE_OPENED, TALK_MISSED).when(NO_PLAN).then(PLAN_MISSED)


def test_each_deadline_passes_once() -> None:
    SPEC.given(CASE_OPENED, TALK_MISSED).when(replace(NO_TALK, noticed_on=date(2026, 2, 3))).then_nothing()


def test_a_deadline_has_not_passed_on_its_day() -> None:
    SPEC.given(CASE_OPENED).when(replace(NO_TALK, noticed_on=date(2026, 1, 26))).then_nothing()


def test_a_contact_is_a_first_talk_and_no_plan() -> None:
    SPEC.given(CASE_OPENED, FIRST_TALK_HELD).when(NO_TALK).then_nothing()
    SPEC.given(CASE_OPENED, FIRST_TALK_HELD).when(NO_PLAN).then(PLAN_MISSED)


@pytest.mark.parametrize(
    "history",
    [
        [],
        [CASE_OPENED, PAUSED],
        [CASE_OPENED, TRANSFER_OFFERED],
        [CASE_OPENED, PAUSED, TRANSFER_OFFERED],
        [CASE_OPENED, PAUSED, TRANSFER_OFFERED, TRANSFER_REJECTED],
        [CASE_OPENED, CLOSED],
        [CASE_OPENED, TRANSFER_OFFERED, TRANSFERRED_OUT],
    ],
    ids=["none", "paused", "offered", "paused and offered", "paused after all", "closed", "moved"],
)
def test_nothing_passes_in_a_case_that_rests_is_offered_or_has_ended(history: list[Fact]) -> None:
    SPEC.given(*history).when(NO_PLAN).then_nothing()


def test_in_a_case_that_goes_on_it_passes_after_all() -> None:
    SPEC.given(CASE_OPENED, PAUSED, RESUMED).when(NO_PLAN).then(PLAN_MISSED)
    SPEC.given(CASE_OPENED, CLOSED, REOPENED).when(NO_PLAN).then(PLAN_MISSED)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFER_REJECTED).when(NO_PLAN).then(PLAN_MISSED)
