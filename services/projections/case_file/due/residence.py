"""What the right to stay asks for in an open case: before it ends, whenever it changed, and when one may move."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from services.projections.case_file.case import Case
from services.projections.case_file.due.step import Step
from services.projections.case_file.states import CaseFile
from shared.kernel.rules import RuleBook

TITLE_WARNING: Final = "work_list.title_warning_days"
CHANGED: Final = "work_list.residence_changed_days"
OBLIGATION_WARNING: Final = "work_list.obligation_warning_days"


def steps(file: CaseFile, case: Case, rules: RuleBook) -> Iterator[Step]:
    """Those of titles and of residence obligations."""
    yield from _titles(file, rules)
    yield from _changes(file, case, rules)
    yield from _obligations(file, rules)


def _titles(file: CaseFile, rules: RuleBook) -> Iterator[Step]:
    for status in file.residence:
        last = status.valid_to
        if last is None or _is_followed(file, last):
            continue
        rule = rules.on(TITLE_WARNING, last)
        if status.noticed and status.rule:
            fact, version = "intake.residence-expiry-near.v1", status.rule
        else:
            fact, version = "intake.residence-status-recorded.v1", rule.version
        shown_from = last - timedelta(days=rule.number())
        yield Step(
            "title-expiring",
            last,
            fact,
            version,
            status.status_id,
            shown_from=min(filter(None, (shown_from, status.noticed))),
        )


def _is_followed(file: CaseFile, last: date) -> bool:
    """Whether another status holds on the day after."""
    after = last + timedelta(days=1)
    return any(
        status.valid_from <= after and (status.valid_to is None or status.valid_to >= after)
        for status in file.residence
    )


def _changes(file: CaseFile, case: Case, rules: RuleBook) -> Iterator[Step]:
    """Until somebody has looked what it means, or has gone through the plan on a later day."""
    plan = file.plan
    reviewed_on = (plan.review_started_on or plan.agreed_on) if plan else date.min
    for change in file.residence_changes:
        if change.changed_on >= reviewed_on:
            rule = rules.on(CHANGED, change.changed_on)
            due = max(change.changed_on, case.opened_on) + timedelta(days=rule.number())
            yield Step("residence-changed", due, change.fact, rule.version, change.status_id)


def _obligations(file: CaseFile, rules: RuleBook) -> Iterator[Step]:
    for obligation in file.obligations:
        last = obligation.binding_until
        rule = rules.on(OBLIGATION_WARNING, last)
        shown_from = last - timedelta(days=rule.number())
        if obligation.checked_on is None or obligation.checked_on < shown_from:
            yield Step(
                "obligation-ending",
                last,
                "intake.residence-obligation-recorded.v1",
                rule.version,
                obligation.obligation_id,
                shown_from=shown_from,
            )
