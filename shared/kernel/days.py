"""Days and months as offices count them; which day it is comes in with the command."""

import calendar
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from shared.kernel.rejection import Rejection
from shared.kernel.rules import NoRule, Rule, RuleBook

MONTHS_A_YEAR: Final = 12
OFFICE: Final = ZoneInfo("Europe/Berlin")


class DayNotYetCome(Rejection):
    """The day given lies in the future; only what has happened can be recorded."""


class NoRuleForThatDay(Rejection):
    """No rule is known for the day given; the dated rules must be completed first."""


def day_of(moment: datetime) -> date:
    """The office's day at that moment."""
    return moment.astimezone(OFFICE).date()


def beginning_of(day: date) -> datetime:
    """The moment at which the day begins for the office."""
    return datetime.combine(day, time.min, OFFICE)


def must_have_come(day: date, today: date) -> None:
    """Raises `DayNotYetCome` where the day lies ahead."""
    if day > today:
        raise DayNotYetCome


def months_later(day: date, months: int) -> date:
    """The same day of the month, or its last day where that month is shorter (BGB § 188)."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def ruling(rules: RuleBook, key: str, day: date) -> Rule:
    """The rule that decides on that day. Raises `NoRuleForThatDay`."""
    try:
        return rules.on(key, day)
    except NoRule:
        raise NoRuleForThatDay from None
