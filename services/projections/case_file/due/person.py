"""What is to be done for a person whether or not there is a case."""

from collections.abc import Iterator
from typing import Final

from services.projections.case_file.due import retention
from services.projections.case_file.due.step import Step
from services.projections.case_file.keeping import of_id
from services.projections.case_file.states import CaseFile

FOUR_EYES: Final = "merge-by-two"


def steps(file: CaseFile) -> Iterator[Step]:
    """Duplicates, requests over one's own data, recipients to be told after a withdrawal, what is kept for too long."""
    yield from _duplicates(file)
    for request in file.requests:
        fact = f"intake.data-request-{'extended' if request.extended else 'received'}.v1"
        yield Step("data-request", request.answer_due, fact, request.rule, request.request_id)
    yield from _to_be_told(file)
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


def _to_be_told(file: CaseFile) -> Iterator[Step]:
    resting = {one.consent_id for one in file.consents.sent} | {one.consent_id for one in file.referrals}
    for withdrawal in file.consents.withdrawals:
        if withdrawal.consent_id in resting:
            fact = "intake.consent-withdrawn.v1"
            yield Step("consent-withdrawn-inform", withdrawal.stop_by, fact, withdrawal.rule, withdrawal.consent_id)
