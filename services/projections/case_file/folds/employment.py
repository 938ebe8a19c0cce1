"""Baustein 3: the hand-over, the job, the aftercare."""

from typing import Any, Final

from msgspec.structs import replace

from services.projections.case_file.bausteine import Aftercare, Handover, Job
from services.projections.case_file.folds.step import Steps
from services.projections.case_file.states import CaseFile
from shared.contracts import employment


def _offered(file: CaseFile, fact: employment.HandoverOffered) -> CaseFile:
    offered = Handover(str(fact.handover_id), "offered", fact.offered_on, fact.answer_due, fact.ground, fact.rule)
    return replace(file, employment=replace(file.employment, handover=offered))


def _accepted(file: CaseFile, fact: employment.HandoverAccepted) -> CaseFile:
    return _handover_changed(file, state="accepted", answered_on=fact.accepted_on)


def _declined(file: CaseFile, fact: employment.HandoverDeclined) -> CaseFile:
    return _handover_changed(file, state="declined", answered_on=fact.declined_on, reason=fact.reason)


def _escalated(file: CaseFile, _fact: employment.HandoverEscalated) -> CaseFile:
    return _handover_changed(file, state="escalated")


def _recorded(file: CaseFile, fact: employment.EmploymentRecorded) -> CaseFile:
    job = Job(str(fact.employment_id), fact.starts_on, fact.ends_on, fact.weekly_hours, fact.classification, fact.rule)
    return replace(file, employment=replace(file.employment, job=job))


def _aftercare_started(file: CaseFile, fact: employment.AftercareStarted) -> CaseFile:
    aftercare = Aftercare(str(fact.employment_id), fact.started_on, tuple(sorted(fact.checks_due)), fact.rule)
    return replace(file, employment=replace(file.employment, aftercare=aftercare))


def _handover_changed(file: CaseFile, **changes: Any) -> CaseFile:
    handover = file.employment.handover
    if handover is None:
        return file
    return replace(file, employment=replace(file.employment, handover=replace(handover, **changes)))


STEPS: Final[Steps] = {
    employment.HandoverOffered: _offered,
    employment.HandoverAccepted: _accepted,
    employment.HandoverDeclined: _declined,
    employment.HandoverEscalated: _escalated,
    employment.EmploymentRecorded: _recorded,
    employment.AftercareStarted: _aftercare_started,
}
