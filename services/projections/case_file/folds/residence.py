"""The right to stay, as far as its end is somebody's business. What it rests on is sealed and not needed for that."""

from typing import Final

from msgspec.structs import replace

from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import changed, kept, of_id, without
from services.projections.case_file.person import Status
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.residence import (
    ResidenceExpiryNear,
    ResidenceStatusCorrected,
    ResidenceStatusEnded,
    ResidenceStatusRecorded,
)


def _recorded(file: CaseFile, fact: ResidenceStatusRecorded) -> CaseFile:
    before = without(file.residence, fact.replaces)
    return replace(file, residence=kept(before, Status(str(fact.status_id), fact.valid_from, fact.valid_to)))


def _corrected(file: CaseFile, fact: ResidenceStatusCorrected) -> CaseFile:
    return replace(file, residence=kept(file.residence, Status(str(fact.status_id), fact.valid_from, fact.valid_to)))


def _ended(file: CaseFile, fact: ResidenceStatusEnded) -> CaseFile:
    """An end that lies ahead is one to be prepared for, as any other."""
    if fact.ended_on <= fact.recorded_on:
        return replace(file, residence=without(file.residence, fact.status_id))
    return replace(file, residence=changed(file.residence, fact.status_id, valid_to=fact.ended_on, noticed=None))


def _expiry_near(file: CaseFile, fact: ResidenceExpiryNear) -> CaseFile:
    """Of a status that was replaced, it says that the replacement came to nothing."""
    status = of_id(file.residence, fact.status_id)
    if status is None:
        again = Status(str(fact.status_id), fact.expires_on, fact.expires_on, fact.noticed_on, fact.rule)
        return replace(file, residence=kept(file.residence, again))
    if status.valid_to != fact.expires_on:
        return file
    return replace(file, residence=changed(file.residence, fact.status_id, noticed=fact.noticed_on, rule=fact.rule))


STEPS: Final[Steps] = {
    ResidenceStatusRecorded: _recorded,
    ResidenceStatusCorrected: _corrected,
    ResidenceStatusEnded: _ended,
    ResidenceExpiryNear: _expiry_near,
}
