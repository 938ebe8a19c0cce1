"""Requests of the person over their own data, until they are answered."""

from typing import Final

from msgspec.structs import replace

from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import changed, kept, without
from services.projections.case_file.person import Request
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.rights import (
    DataRequestAnswered,
    DataRequestExtended,
    DataRequestReceived,
    DataRequestRefused,
)


def _received(file: CaseFile, fact: DataRequestReceived) -> CaseFile:
    return replace(
        file, requests=kept(file.requests, Request(str(fact.request_id), fact.kind, fact.answer_due, fact.rule))
    )


def _extended(file: CaseFile, fact: DataRequestExtended) -> CaseFile:
    longer = changed(file.requests, fact.request_id, answer_due=fact.answer_due, rule=fact.rule, extended=True)
    return replace(file, requests=longer)


def _answered(file: CaseFile, fact: DataRequestAnswered | DataRequestRefused) -> CaseFile:
    return replace(file, requests=without(file.requests, fact.request_id))


STEPS: Final[Steps] = {
    DataRequestReceived: _received,
    DataRequestExtended: _extended,
    DataRequestAnswered: _answered,
    DataRequestRefused: _answered,
}
