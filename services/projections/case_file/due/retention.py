"""Files that nobody needs any more and that are kept nevertheless: by a legal hold, or by a link to another file.

A merged file goes with the one it is merged into, and none goes as long as that is undecided.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from services.projections.case_file.due.step import Step
from services.projections.case_file.states import CaseFile


class _Over(NamedTuple):
    """The last day of retention, and the rule that says so."""

    last: date
    rule: str


def steps(file: CaseFile) -> Iterator[Step]:
    """From the day after the last one of retention, one for each reason; the fact says which it is."""
    over = _over(file)
    if over is None:
        return
    first = over.last + timedelta(days=1)
    for hold in file.holds:
        if hold.until is None or hold.until >= first:
            due = first if hold.until is None else hold.until
            yield _kept(due, "intake.legal-hold-set.v1", over, hold.hold_id)
    for proposal in file.duplicates.proposals:
        yield _kept(first, "intake.merge-proposed.v1", over, proposal.merge_id)
    if link := file.duplicates.link:
        yield _kept(first, "intake.persons-merged.v1", over, link.merge_id)
    for absorption in file.duplicates.absorbed:
        yield _kept(first, "intake.absorption-admitted.v1", over, absorption.merge_id)


def _over(file: CaseFile) -> _Over | None:
    """When retention ends or ended; None while a case is open, and where none was ever opened."""
    if file.open_case is not None:
        return None
    ended = [_Over(case.keep_until, case.kept_by) for case in file.cases if case.keep_until and case.kept_by]
    return max(ended, default=None)


def _kept(due: date, fact: str, over: _Over, about: str) -> Step:
    shown_from = over.last + timedelta(days=1)
    return Step("kept-past-retention", due, fact, over.rule, about, shown_from=shown_from)
