"""Where a person stands in each of the three Bausteine."""

from datetime import date
from typing import Final, Literal

from msgspec import Struct

from services.projections.case_file.states import CaseFile

PhaseState = Literal["not-started", "active", "handover-offered", "aftercare", "completed"]
WAITING: Final = frozenset({"offered", "escalated"})


class Phase(Struct, frozen=True):
    """`since` is the business date on which the state began."""

    state: PhaseState = "not-started"
    since: date | None = None


class Phases(Struct, frozen=True):
    intake: Phase
    language: Phase
    employment: Phase


def phases(file: CaseFile) -> Phases:
    """The three of them."""
    return Phases(_intake(file), _language(file), _employment(file))


def _intake(file: CaseFile) -> Phase:
    if file.plan is not None:
        return Phase("completed", file.plan.agreed_on)
    if file.case is None:
        return Phase()
    return Phase("completed", file.case.since) if file.case.has_ended else Phase("active", file.case.opened_on)


def _language(file: CaseFile) -> Phase:
    part, handover = file.language, file.employment.handover
    if part.completed_on is not None:
        return Phase("completed", part.completed_on)
    if part.opened_on is None:
        return Phase()
    if handover is not None and handover.state in WAITING:
        return Phase("handover-offered", handover.offered_on)
    return Phase("active", part.opened_on)


def _employment(file: CaseFile) -> Phase:
    part = file.employment
    if part.aftercare is not None:
        return Phase("aftercare", part.aftercare.started_on)
    if part.handover is not None and part.handover.state == "accepted":
        return Phase("active", part.handover.answered_on)
    if part.handover is not None and part.handover.state in WAITING:
        return Phase("handover-offered", part.handover.offered_on)
    return Phase("active", part.job.starts_on) if part.job is not None else Phase()
