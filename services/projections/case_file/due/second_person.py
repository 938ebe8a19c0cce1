"""What one person has prepared and another one has to agree to."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from services.projections.case_file.due.step import Kind, Step
from services.projections.case_file.person import Waiting
from services.projections.case_file.states import CaseFile
from shared.kernel.rules import RuleBook

APPROVAL: Final = "work_list.disclosure_approval_days"
CONFIRMATION: Final = "work_list.report_confirmation_days"


def steps(file: CaseFile, rules: RuleBook) -> Iterator[Step]:
    """Nobody's own, so that whoever may agree finds them."""
    for one in file.consents.to_approve:
        yield _step("disclosure-to-approve", one, "intake.disclosure-prepared.v1", APPROVAL, rules)
    for one in file.consents.drafts:
        yield _step("report-to-confirm", one, "intake.foreigners-office-report-drafted.v1", CONFIRMATION, rules)


def _step(kind: Kind, one: Waiting, fact: str, key: str, rules: RuleBook) -> Step:
    rule = rules.on(key, one.since)
    return Step(kind, one.since + timedelta(days=rule.number()), fact, rule.version, one.waiting_id)
