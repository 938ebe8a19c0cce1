"""What has to be done next for a person, until when, and why: each step names the fact and the rule behind it."""

from datetime import date

from services.projections.case_file.due import case, person
from services.projections.case_file.due.step import Kind, Step
from services.projections.case_file.states import CaseFile
from shared.kernel.rules import RuleBook

__all__ = ["Kind", "Step", "shown", "steps"]


def steps(file: CaseFile, rules: RuleBook) -> tuple[Step, ...]:
    """All that is open or will be, the earliest due date first. An open case always has one."""
    found = (*case.steps(file, rules), *person.steps(file, rules))
    return tuple(sorted(found, key=lambda step: (step.due, step.kind, step.about or "")))


def shown(file: CaseFile, rules: RuleBook, day: date) -> tuple[Step, ...]:
    """Those that are to be seen on that day."""
    return tuple(step for step in steps(file, rules) if step.is_shown(day))
