"""What is to be done for a person whether or not there is a case."""

from collections.abc import Iterator
from typing import Final

from services.projections.case_file.due import informing, retention, second_person
from services.projections.case_file.due.step import Step
from services.projections.case_file.keeping import of_id
from services.projections.case_file.states import CaseFile
from shared.kernel.rules import RuleBook

FOUR_EYES: Final = "merge-by-two"


def steps(file: CaseFile, rules: RuleBook) -> Iterator[Step]:
    """Duplicates, requests over one's own data, what waits for a second person, who has to be informed, and files that
    are kept for too long."""
    yield from _duplicates(file)
    for request in file.requests:
        fact = f"intake.data-request-{'extended' if request.extended else 'received'}.v1"
        yield Step("data-request", request.answer_due, fact, request.rule, request.request_id)
    yield from second_person.steps(file, rules)
    yield from informing.steps(file, rules)
    yield from retention.steps(file)


def _duplicates(file: CaseFile) -> Iterator[Step]:
    proposed = {proposal.survivor_id for proposal in file.duplicates.proposals}
    for suspicion in file.duplicates.suspicions:
        if suspicion.other_id not in proposed:
            fact = "intake.duplicate-suspected.v1"
            yield Step("duplicate-suspected", suspicion.settle_by, fact, suspicion.rule, suspicion.other_id)
    for proposal in file.duplicates.proposals:
        suspected = of_id(file.duplicates.suspicions, proposal.survivor_id)
        due, rule = (suspected.settle_by, suspected.rule) if suspected else (proposal.proposed_on, FOUR_EYES)
        yield Step("merge-to-approve", due, "intake.merge-proposed.v1", rule, proposal.merge_id)
