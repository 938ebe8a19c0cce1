"""The right to stay, as far as its end is somebody's business. What it rests on is sealed and not needed for that."""

from datetime import date
from typing import Final

from msgspec.structs import replace

from services.projections.case_file.folds.step import Steps
from services.projections.case_file.keeping import changed, kept, of_id, without
from services.projections.case_file.person import Obligation, Status, StatusChange
from services.projections.case_file.states import CaseFile
from shared.contracts.intake.residence import (
    ResidenceEffectsChecked,
    ResidenceExpiryNear,
    ResidenceObligationLifted,
    ResidenceObligationRecorded,
    ResidenceStatusCorrected,
    ResidenceStatusEnded,
    ResidenceStatusRecorded,
)

Changing = ResidenceStatusRecorded | ResidenceStatusCorrected | ResidenceStatusEnded


def _recorded(file: CaseFile, fact: ResidenceStatusRecorded) -> CaseFile:
    before = without(file.residence, fact.replaces)
    now = kept(before, Status(str(fact.status_id), fact.valid_from, fact.valid_to))
    superseded = replace(file, residence_changes=without(file.residence_changes, fact.replaces))
    return _changed(superseded, fact, fact.recorded_on, now)


def _corrected(file: CaseFile, fact: ResidenceStatusCorrected) -> CaseFile:
    now = kept(file.residence, Status(str(fact.status_id), fact.valid_from, fact.valid_to))
    return _changed(file, fact, fact.corrected_on, now)


def _ended(file: CaseFile, fact: ResidenceStatusEnded) -> CaseFile:
    """An end that lies ahead is one to be prepared for, as any other."""
    if fact.ended_on <= fact.recorded_on:
        return _changed(file, fact, fact.recorded_on, without(file.residence, fact.status_id))
    now = changed(file.residence, fact.status_id, valid_to=fact.ended_on, noticed=None)
    return _changed(file, fact, fact.recorded_on, now)


def _expiry_near(file: CaseFile, fact: ResidenceExpiryNear) -> CaseFile:
    """Of a status that was replaced, it says that the replacement came to nothing."""
    status = of_id(file.residence, fact.status_id)
    if status is None:
        again = Status(str(fact.status_id), fact.expires_on, fact.expires_on, fact.noticed_on, fact.rule)
        return replace(file, residence=kept(file.residence, again))
    if status.valid_to != fact.expires_on:
        return file
    return replace(file, residence=changed(file.residence, fact.status_id, noticed=fact.noticed_on, rule=fact.rule))


def _obliged(file: CaseFile, fact: ResidenceObligationRecorded) -> CaseFile:
    """One that was over when it was recorded asks for nothing."""
    if fact.binding_until < fact.recorded_on:
        return file
    return replace(file, obligations=kept(file.obligations, Obligation(str(fact.obligation_id), fact.binding_until)))


def _lifted(file: CaseFile, fact: ResidenceObligationLifted) -> CaseFile:
    return replace(file, obligations=without(file.obligations, fact.obligation_id))


def _checked(file: CaseFile, fact: ResidenceEffectsChecked) -> CaseFile:
    looked_at = tuple(replace(one, checked_on=fact.checked_on) for one in file.obligations)
    return replace(file, residence_changes=(), obligations=looked_at)


def _changed(file: CaseFile, fact: Changing, on: date, residence: tuple[Status, ...]) -> CaseFile:
    change = StatusChange(str(fact.status_id), on, fact.type)
    return replace(file, residence=residence, residence_changes=kept(file.residence_changes, change))


STEPS: Final[Steps] = {
    ResidenceStatusRecorded: _recorded,
    ResidenceStatusCorrected: _corrected,
    ResidenceStatusEnded: _ended,
    ResidenceExpiryNear: _expiry_near,
    ResidenceObligationRecorded: _obliged,
    ResidenceObligationLifted: _lifted,
    ResidenceEffectsChecked: _checked,
}
