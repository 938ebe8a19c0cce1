"""Until when the file of a case that has ended is kept."""

from datetime import date
from typing import Final

from shared.contracts.codes import RuleVersion
from shared.kernel.days import MONTHS_A_YEAR, months_later, ruling
from shared.kernel.rejection import Rejection
from shared.kernel.rules import RuleBook

RETENTION: Final = "case.retention_years"


class RetentionIsOver(Rejection):
    """The file of a case that ended on that day would be erased at once; look at the day again."""


def keep_until(rules: RuleBook, ended_on: date) -> tuple[date, RuleVersion]:
    """The last day of retention, and the rule that says so."""
    years = ruling(rules, RETENTION, ended_on)
    return months_later(ended_on, int(years.number()) * MONTHS_A_YEAR), years.version


def must_be_kept(until: date, today: date) -> None:
    """Whoever ends a case erases nobody, not by a slip in the year. Raises `RetentionIsOver`."""
    if until < today:
        raise RetentionIsOver
