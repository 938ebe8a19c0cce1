"""The life of a case: paused, closed, opened again, handed to another county."""

from typing import Any, Final

from msgspec.structs import replace

from services.projections.case_file.case import Transfer
from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import changed, of_id
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.case import (
    CaseClosed,
    CasePaused,
    CaseReopened,
    CaseResumed,
    CaseTransferOffered,
    CaseTransferredOut,
    CaseTransferRejected,
    CaseTransferUnanswered,
    CaseTransferWithdrawn,
)


def _paused(file: CaseFile, fact: CasePaused) -> CaseFile:
    return _changed(file, fact.case_id, state="paused", since=fact.paused_on, resume_due=fact.resume_due)


def _resumed(file: CaseFile, fact: CaseResumed) -> CaseFile:
    return _changed(file, fact.case_id, state="open", since=fact.resumed_on, resume_due=None)


def _closed(file: CaseFile, fact: CaseClosed) -> CaseFile:
    return _ended(file, fact, state="closed", since=fact.closed_on)


def _reopened(file: CaseFile, fact: CaseReopened) -> CaseFile:
    return _changed(file, fact.case_id, state="open", since=fact.reopened_on, keep_until=None, kept_by=None)


def _transfer_offered(file: CaseFile, fact: CaseTransferOffered) -> CaseFile:
    transfer = Transfer(str(fact.transfer_id), fact.to_county, fact.offered_on, fact.answer_due, fact.rule)
    return _changed(file, fact.case_id, transfer=transfer)


def _transferred(file: CaseFile, fact: CaseTransferredOut) -> CaseFile:
    return _ended(file, fact, state="transferred", since=fact.accepted_on)


def _transfer_ended(file: CaseFile, fact: CaseTransferRejected | CaseTransferWithdrawn) -> CaseFile:
    return _changed(file, fact.case_id, transfer=None)


def _transfer_unanswered(file: CaseFile, fact: CaseTransferUnanswered) -> CaseFile:
    case = of_id(file.cases, fact.case_id)
    if case is None or case.transfer is None:
        return file
    return _changed(file, fact.case_id, transfer=replace(case.transfer, unanswered=True))


def _ended(file: CaseFile, fact: CaseClosed | CaseTransferredOut, **changes: Any) -> CaseFile:
    kept = {"keep_until": fact.keep_until, "kept_by": fact.rule}
    return _changed(file, fact.case_id, resume_due=None, transfer=None, **kept, **changes)


def _changed(file: CaseFile, case_id: object, **changes: Any) -> CaseFile:
    return replace(file, cases=changed(file.cases, case_id, **changes))


STEPS: Final[Steps] = {
    CasePaused: _paused,
    CaseResumed: _resumed,
    CaseClosed: _closed,
    CaseReopened: _reopened,
    CaseTransferOffered: _transfer_offered,
    CaseTransferredOut: _transferred,
    CaseTransferRejected: _transfer_ended,
    CaseTransferWithdrawn: _transfer_ended,
    CaseTransferUnanswered: _transfer_unanswered,
}
