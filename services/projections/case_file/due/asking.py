"""What the person of an open case is to be told and asked: what is kept of them, and what may be shared."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from services.projections.case_file.case import Case
from services.projections.case_file.due.step import Step
from services.projections.case_file.states import CaseFile
from shared.kernel.rules import RuleBook

NOTICE: Final = "work_list.information_notice_days"
PURPOSES: Final = "work_list.consent_purposes"


def steps(file: CaseFile, case: Case, rules: RuleBook) -> Iterator[Step]:
    """Those of Art. 13 GDPR and of the county; while the file is shown as another person's, that one is asked."""
    if file.duplicates.link is None:
        yield from _notice(file, case, rules)
        yield from _consents(file, case, rules)


def _notice(file: CaseFile, case: Case, rules: RuleBook) -> Iterator[Step]:
    if file.consents.informed_on is None:
        rule = rules.on(NOTICE, case.opened_on)
        due = case.opened_on + timedelta(days=rule.number())
        yield Step("information-notice-due", due, "intake.case-opened.v1", rule.version)


def _consents(file: CaseFile, case: Case, rules: RuleBook) -> Iterator[Step]:
    """Until every purpose is answered. Who refused or withdrew has answered, and is not asked again."""
    rule = rules.on(PURPOSES, case.opened_on)
    if set(rule.words()) - {answer.purpose for answer in file.consents.answered}:
        yield Step("consents-missing", case.plan_due, "intake.case-opened.v1", rule.version)
