"""Legal holds, until they are lifted."""

from typing import Final

from msgspec.structs import replace

from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import kept, without
from services.projections.case_file.person import Hold
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.person import LegalHoldLifted, LegalHoldSet


def _set(file: CaseFile, fact: LegalHoldSet) -> CaseFile:
    return replace(file, holds=kept(file.holds, Hold(str(fact.hold_id), fact.until)))


def _lifted(file: CaseFile, fact: LegalHoldLifted) -> CaseFile:
    return replace(file, holds=without(file.holds, fact.hold_id))


STEPS: Final[Steps] = {LegalHoldSet: _set, LegalHoldLifted: _lifted}
