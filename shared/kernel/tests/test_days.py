from datetime import UTC, date, datetime

import pytest

from shared.kernel import days
from shared.kernel.rules import Rule, RuleBook

REVIEW = Rule(
    key="plan.review_months",
    value=6,
    valid_from=date(2023, 7, 1),
    valid_to=date(2026, 12, 31),
    applies_by="agreement",
    source="SGB II § 15 (3)",
    verified=True,
)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 2, 2), 6, date(2026, 8, 2)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 12, date(2027, 1, 31)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, later: date) -> None:
    assert days.months_later(day, months) == later


def test_today_has_come_and_tomorrow_has_not() -> None:
    days.must_have_come(date(2026, 2, 2), today=date(2026, 2, 2))
    with pytest.raises(days.DayNotYetCome):
        days.must_have_come(date(2026, 2, 3), today=date(2026, 2, 2))


def test_a_day_without_a_rule_is_refused_and_not_guessed() -> None:
    rules = RuleBook([REVIEW])
    assert days.ruling(rules, "plan.review_months", date(2026, 12, 31)) == REVIEW
    with pytest.raises(days.NoRuleForThatDay):
        days.ruling(rules, "plan.review_months", date(2027, 1, 1))


def test_a_day_begins_when_it_begins_in_the_office() -> None:
    midnight_in_berlin = datetime(2026, 7, 1, 22, 0, tzinfo=UTC)
    assert days.day_of(midnight_in_berlin) == date(2026, 7, 2)
    assert days.beginning_of(date(2026, 7, 2)) == midnight_in_berlin
    assert days.beginning_of(date(2026, 1, 2)) == datetime(2026, 1, 1, 23, 0, tzinfo=UTC)
