"""Whether this person may be, or is shown as, another one."""

from typing import Any, Final

from msgspec.structs import replace

from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import kept, without
from services.projections.case_file.person import Absorption, Duplicates, Link, Proposal, Suspicion
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.duplicates import (
    AbsorptionAdmitted,
    AbsorptionReleased,
    DuplicateDismissed,
    DuplicateSuspected,
    MergeDeclined,
    MergeProposed,
    PersonsMerged,
    PersonsUnmerged,
)


def _suspected(file: CaseFile, fact: DuplicateSuspected) -> CaseFile:
    suspicion = Suspicion(str(fact.other_person_id), fact.settle_by, fact.rule)
    return _changed(file, suspicions=kept(file.duplicates.suspicions, suspicion))


def _dismissed(file: CaseFile, fact: DuplicateDismissed) -> CaseFile:
    return _changed(file, suspicions=without(file.duplicates.suspicions, fact.other_person_id))


def _proposed(file: CaseFile, fact: MergeProposed) -> CaseFile:
    proposal = Proposal(str(fact.merge_id), str(fact.survivor_id), fact.proposed_on)
    return _changed(file, proposals=kept(file.duplicates.proposals, proposal))


def _declined(file: CaseFile, fact: MergeDeclined) -> CaseFile:
    return _changed(file, proposals=without(file.duplicates.proposals, fact.merge_id))


def _merged(file: CaseFile, fact: PersonsMerged) -> CaseFile:
    return _changed(
        file,
        suspicions=without(file.duplicates.suspicions, fact.survivor_id),
        proposals=without(file.duplicates.proposals, fact.merge_id),
        link=Link(str(fact.merge_id), str(fact.survivor_id), fact.merged_on),
    )


def _unmerged(file: CaseFile, fact: PersonsUnmerged) -> CaseFile:
    link = file.duplicates.link
    return _changed(file, link=None) if link and link.merge_id == str(fact.merge_id) else file


def _admitted(file: CaseFile, fact: AbsorptionAdmitted) -> CaseFile:
    return _changed(file, absorbed=kept(file.duplicates.absorbed, Absorption(str(fact.merge_id))))


def _released(file: CaseFile, fact: AbsorptionReleased) -> CaseFile:
    return _changed(file, absorbed=without(file.duplicates.absorbed, fact.merge_id))


def _changed(file: CaseFile, **changes: Any) -> CaseFile:
    duplicates: Duplicates = replace(file.duplicates, **changes)
    return replace(file, duplicates=duplicates)


STEPS: Final[Steps] = {
    DuplicateSuspected: _suspected,
    DuplicateDismissed: _dismissed,
    MergeProposed: _proposed,
    MergeDeclined: _declined,
    PersonsMerged: _merged,
    PersonsUnmerged: _unmerged,
    AbsorptionAdmitted: _admitted,
    AbsorptionReleased: _released,
}
