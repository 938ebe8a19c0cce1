"""Where a residence file stands."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from services.intake.domain.residence.timeline import Entry, Status, statuses
from shared.contracts.fact import Fact
from shared.contracts.intake.residence import (
    ResidenceEffectsChecked,
    ResidenceExpiryNear,
    ResidenceObligationLifted,
    ResidenceObligationRecorded,
    ResidenceStatusCorrected,
    ResidenceStatusEnded,
    ResidenceStatusRecorded,
)
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True)
class Obligation:
    recorded: ResidenceObligationRecorded
    lifted: ResidenceObligationLifted | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Empty until something is recorded. `warnings` are those that were given of statuses about to end.

    `checked_on` is when somebody last looked what it all means; None as soon as something was recorded since.
    """

    entries: tuple[Entry, ...] = ()
    warnings: tuple[ResidenceExpiryNear, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    checked_on: date | None = None

    def status(self, status_id: UUID) -> Status | None:
        """The status as it is known now."""
        return next((status for status in statuses(self.entries) if status.status_id == status_id), None)

    def obligation(self, obligation_id: UUID) -> Obligation | None:
        return next((it for it in self.obligations if it.recorded.obligation_id == obligation_id), None)


class StatusNotRecorded(Rejection):
    """No residence status with this id is recorded of this person."""

    status = 404


class StatusEndsBeforeItBegins(Rejection):
    """A residence status ends on or after the day on which it begins."""


def evolve(state: State, fact: Fact) -> State:
    match fact:
        case ResidenceStatusRecorded() | ResidenceStatusCorrected() | ResidenceStatusEnded():
            return replace(state, entries=(*state.entries, fact), checked_on=None)
        case ResidenceExpiryNear():
            return replace(state, warnings=(*state.warnings, fact))
        case ResidenceObligationRecorded():
            return replace(state, obligations=(*state.obligations, Obligation(fact)), checked_on=None)
        case ResidenceObligationLifted():
            lifted = tuple(_lifted(it, fact) for it in state.obligations)
            return replace(state, obligations=lifted, checked_on=None)
        case ResidenceEffectsChecked():
            return replace(state, checked_on=fact.checked_on)
        case _:
            return state


def must_be_a_span(first: date, last: date | None) -> None:
    """Raises `StatusEndsBeforeItBegins`."""
    if last is not None and last < first:
        raise StatusEndsBeforeItBegins


def _lifted(obligation: Obligation, fact: ResidenceObligationLifted) -> Obligation:
    is_meant = obligation.recorded.obligation_id == fact.obligation_id
    return replace(obligation, lifted=fact) if is_meant else obligation
