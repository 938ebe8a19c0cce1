"""What an open case asks for, at work or paused."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from services.projections.case_file.case import Case
from services.projections.case_file.due import asking, bausteine, counselling, residence
from services.projections.case_file.due.step import Step
from services.projections.case_file.states import CaseFile
from shared.kernel.rules import RuleBook

PAUSED: Final = "work_list.paused_case_days"


def steps(file: CaseFile, rules: RuleBook) -> Iterator[Step]:
    """Those of the open case; one that rests or is offered to another county waits, and what the law sets goes on."""
    case = file.open_case
    if case is None:
        return
    for step in _of_case(file, case, rules):
        yield replace(step, case_id=case.case_id)


def _of_case(file: CaseFile, case: Case, rules: RuleBook) -> Iterator[Step]:
    if case.transfer is not None:
        yield from counselling.while_offered(file, case, case.transfer)
    elif case.state == "paused":
        yield _resume(case, rules)
    else:
        yield from counselling.steps(file, case, rules)
        yield from bausteine.steps(file, case)
    yield from asking.steps(file, case, rules)
    yield from residence.steps(file, case, rules)
    if own := file.consents.own:
        yield Step("own-consents-due", own.due, "intake.own-consents-due.v1", own.rule)


def _resume(case: Case, rules: RuleBook) -> Step:
    if case.resume_due is not None:
        return Step("resume-due", case.resume_due, "intake.case-paused.v1", counselling.OWN_DAY)
    paused_on = case.since or case.opened_on
    rule = rules.on(PAUSED, paused_on)
    return Step("resume-due", paused_on + timedelta(days=rule.number()), "intake.case-paused.v1", rule.version)
