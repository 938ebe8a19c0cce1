"""What waits for a second person: disclosures of counselling or health, and drafts of reports that the law demands."""

from typing import Final

from msgspec.structs import replace

from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import kept, without
from services.projections.case_file.person import Waiting
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.codes import SECRET
from shared.contracts.intake.confidentiality import (
    DisclosureApproved,
    DisclosureDropped,
    DisclosurePrepared,
    ForeignersOfficeReportDrafted,
    ForeignersOfficeReportDropped,
    ForeignersOfficeReported,
)


def _prepared(file: CaseFile, fact: DisclosurePrepared) -> CaseFile:
    if not SECRET.intersection(fact.categories):
        return file
    waiting = Waiting(str(fact.disclosure_id), fact.prepared_on)
    return _with(file, to_approve=kept(file.consents.to_approve, waiting))


def _settled(file: CaseFile, fact: DisclosureApproved | DisclosureDropped) -> CaseFile:
    return _with(file, to_approve=without(file.consents.to_approve, fact.disclosure_id))


def _drafted(file: CaseFile, fact: ForeignersOfficeReportDrafted) -> CaseFile:
    return _with(file, drafts=kept(file.consents.drafts, Waiting(str(fact.report_id), fact.drafted_on)))


def _decided(file: CaseFile, fact: ForeignersOfficeReported | ForeignersOfficeReportDropped) -> CaseFile:
    return _with(file, drafts=without(file.consents.drafts, fact.report_id))


def _with(file: CaseFile, **waiting: tuple[Waiting, ...]) -> CaseFile:
    return replace(file, consents=replace(file.consents, **waiting))


STEPS: Final[Steps] = {
    DisclosurePrepared: _prepared,
    DisclosureApproved: _settled,
    DisclosureDropped: _settled,
    ForeignersOfficeReportDrafted: _drafted,
    ForeignersOfficeReported: _decided,
    ForeignersOfficeReportDropped: _decided,
}
