"""Warnings before a status ends and nothing follows: each number of days of the rule once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from services.intake.domain.residence.state import State, evolve
from services.intake.domain.residence.timeline import DAY, Status, statuses
from shared.contracts.classes import Erased
from shared.contracts.fact import Fact
from shared.contracts.intake.residence import (
    ResidenceExpiryNear,
    ResidenceStatusCorrected,
    ResidenceStatusEnded,
    ResidenceStatusRecorded,
)
from shared.kernel.days import ruling
from shared.kernel.rules import Rule, RuleBook

E = TypeVar("E", ResidenceStatusRecorded, ResidenceStatusCorrected, ResidenceStatusEnded)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarnOfExpiry:
    """`due_on` is the day for which the warning was set, `today` when it is given."""

    person_id: UUID
    due_on: date
    today: date


@dataclass(frozen=True, slots=True)
class Expiry:
    """A status that ends on `ends` with nothing after it; `open_days` are the warnings that are still to be given."""

    status_id: UUID
    ends: date
    open_days: tuple[int, ...]
    rule: Rule

    def warned_from(self, days: int) -> date:
        return self.ends - timedelta(days=days)


def warn_of_expiry(rules: RuleBook, command: WarnOfExpiry, state: State) -> Sequence[Fact]:
    """Of several warnings that are overdue the last alone; quiet where a title follows by now."""
    warnings = [
        warning
        for expiry in _expiries(rules, state, command.due_on)
        if (warning := _warning(command, expiry)) is not None
    ]
    for warning in warnings:
        state = evolve(state, warning)
    following = next_warning(rules, state, command.due_on)
    return [warning.model_copy(update={"next_warning_on": following}) for warning in warnings]


def next_warning(rules: RuleBook, state: State, since: date) -> date | None:
    """The day of the next warning, for statuses that have not ended before `since`; None where none is due."""
    days = [expiry.warned_from(max(expiry.open_days)) for expiry in _expiries(rules, state, since)]
    return min(days, default=None)


def with_next_warning(rules: RuleBook, entry: E, state: State, today: date) -> E:
    """The entry, with the day of the next warning as it is once the entry is recorded."""
    return entry.model_copy(update={"next_warning_on": next_warning(rules, evolve(state, entry), today)})


def _warning(command: WarnOfExpiry, expiry: Expiry) -> ResidenceExpiryNear | None:
    due = [days for days in expiry.open_days if expiry.warned_from(days) <= command.today]
    if not due:
        return None
    return ResidenceExpiryNear(
        person_id=command.person_id,
        status_id=expiry.status_id,
        noticed_on=command.today,
        expires_on=expiry.ends,
        days_before=min(due),
        rule=expiry.rule.version,
    )


def _expiries(rules: RuleBook, state: State, since: date) -> Iterator[Expiry]:
    """Statuses that end, with nothing that holds on the day after, and with a warning to be given."""
    known = statuses(state.entries)
    for status in known:
        last = status.ends
        if last is None or last < max(since, status.begins) or not _gives_a_right(status):
            continue
        if any(other.holds_on(last + DAY) for other in known if _gives_a_right(other)):
            continue
        rule = ruling(rules, "residence.warn_days", last)
        if open_days := _open_days(rule, state, status.status_id, last):
            yield Expiry(status.status_id, last, open_days, rule)


def _open_days(rule: Rule, state: State, status_id: UUID, ends: date) -> tuple[int, ...]:
    given = [it.days_before for it in state.warnings if (it.status_id, it.expires_on) == (status_id, ends)]
    return tuple(days for days in rule.whole_numbers() if not given or days < min(given))


def _gives_a_right(status: Status) -> bool:
    """Nobody is warned of the end of no status, and an erased one is nobody's any more."""
    return not (status.is_void or isinstance(status.said.category, Erased) or status.said.category == "NONE")
