"""What happened to a case as a whole."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal

from services.projections.person_file.telling import Entry, readable, said
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.contracts.intake.case import (
    CaseClosed,
    CaseDeadlinePassed,
    CasePaused,
    CaseReopened,
    CaseResumed,
    CaseTransferredOut,
)


class Event(Entry):
    """`brings` is the state that begins with it."""

    kind: Literal["paused", "resumed", "closed", "reopened", "transferred", "deadline-passed"]
    on: date
    brings: Literal["open", "paused", "closed", "transferred"] | None
    reason: str | None = None
    note: str | None = None
    resume_due: date | None = None
    keep_until: date | None = None
    deadline: str | None = None
    rule: str | None = None


def _paused(at: Envelope, fact: CasePaused) -> Event:
    return Event(**said(at, fact, Event), kind="paused", brings="paused", on=fact.paused_on)


def _resumed(at: Envelope, fact: CaseResumed) -> Event:
    return Event(**said(at, fact, Event), kind="resumed", brings="open", on=fact.resumed_on)


def _closed(at: Envelope, fact: CaseClosed) -> Event:
    return Event(**said(at, fact, Event), kind="closed", brings="closed", on=fact.closed_on)


def _reopened(at: Envelope, fact: CaseReopened) -> Event:
    told: dict[str, Any] = {**said(at, fact, Event), "reason": None, "note": readable(fact.reason)}
    return Event(**told, kind="reopened", brings="open", on=fact.reopened_on)


def _transferred(at: Envelope, fact: CaseTransferredOut) -> Event:
    return Event(**said(at, fact, Event), kind="transferred", brings="transferred", on=fact.accepted_on)


def _deadline_passed(at: Envelope, fact: CaseDeadlinePassed) -> Event:
    return Event(**said(at, fact, Event), kind="deadline-passed", brings=None, on=fact.passed_on)


LIFE: Final[Mapping[type[Fact], Callable[[Envelope, Any], Event]]] = MappingProxyType(
    {
        CasePaused: _paused,
        CaseResumed: _resumed,
        CaseClosed: _closed,
        CaseReopened: _reopened,
        CaseTransferredOut: _transferred,
        CaseDeadlinePassed: _deadline_passed,
    }
)
