"""Bodies that have to hear of it again: what they were told rests on a consent that is withdrawn, or was another's."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from services.projections.case_file.due.step import Step
from services.projections.case_file.states import CaseFile
from services.projections.informing.hearing import hearings
from shared.kernel.rules import RuleBook

AFTER_UNMERGE: Final = "work_list.unmerged_inform_days"


def steps(file: CaseFile, rules: RuleBook) -> Iterator[Step]:
    """One for each consent and each merge of which some body has still to hear: the case owner's, if there is one."""
    known = file.informing
    case_id = file.open_case.case_id if file.open_case else None
    waiting = {(hearing.ground, hearing.about) for hearing in hearings(known) if hearing.is_open}
    for ground, about in sorted(waiting):
        if ground == "consent-withdrawn":
            withdrawal = known.withdrawals[about]
            fact, rule = "intake.consent-withdrawn.v1", withdrawal.rule
            yield Step("consent-withdrawn-inform", withdrawal.stop_by, fact, rule, about, case_id)
        elif (merge := known.merges[about]).undone_on and merge.undone_by:
            within = rules.on(AFTER_UNMERGE, merge.undone_on)
            due = merge.undone_on + timedelta(days=within.number())
            yield Step("unmerged-inform", due, merge.undone_by, within.version, about, case_id)
