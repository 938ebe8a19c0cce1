"""What the person asked of their own data, by when it is to be answered, and what forbids an erasure."""

from datetime import date
from typing import Any, Final, Literal
from uuid import UUID

from services.projections.person_file.telling import Entry, Shown, Told, of, readable, said
from shared.contracts.fact import Fact
from shared.contracts.intake import rights
from shared.contracts.intake.case import CaseClosed, CaseReopened, CaseTransferredOut
from shared.contracts.intake.person import LegalHoldLifted, LegalHoldSet
from shared.contracts.intake.rights import (
    DataRequestAnswered,
    DataRequestExtended,
    DataRequestIdentityChecked,
    DataRequestReceived,
    DataRequestRefused,
    RequestKind,
)

FACTS: Final = (*rights.FACTS, LegalHoldSet, LegalHoldLifted, CaseClosed, CaseTransferredOut, CaseReopened)


class Request(Entry):
    """`days_left` counts from the day asked for to `answer_due`, below zero when it has passed; None once settled."""

    request_id: UUID
    kind: RequestKind
    state: Literal["received", "identity-checked", "answered", "refused"] = "received"
    received_on: date
    answer_due: date
    days_left: int | None = None
    about: str | None
    rule: str
    identity_checked_on: date | None = None
    identity_checked_how: str | None = None
    extended_on: date | None = None
    extended_because: str | None = None
    settled_on: date | None = None
    outcome: str | None = None


class Hold(Entry):
    """The file must be kept, whoever asks for its erasure."""

    hold_id: UUID
    ground: str
    set_on: date
    until: date | None
    lifted_on: date | None = None


class Kept(Shown):
    """How long the file of an ended case is kept."""

    case_id: UUID
    keep_until: date
    rule: str


class Requests(Shown):
    requests: list[Request]
    holds: list[Hold]
    kept: list[Kept]


def fold(told: Told, day: date) -> Requests:
    """The part of the file."""
    return Requests(requests=_requests(told, day), holds=_holds(told), kept=_kept(told))


def _requests(told: Told, day: date) -> list[Request]:
    found: dict[UUID, Request] = {}
    for at, fact in told:
        if isinstance(fact, DataRequestReceived):
            found[fact.request_id] = Request(**said(at, fact, Request))
        elif (changes := _changes(fact)) and (known := found.get(getattr(fact, "request_id", UUID(int=0)))):
            found[known.request_id] = known.but(**changes)
    return [
        one if one.settled_on else one.but(days_left=(one.answer_due - day).days)
        for one in sorted(found.values(), key=lambda one: one.received_on)
    ]


def _changes(fact: Fact) -> dict[str, Any]:
    match fact:
        case DataRequestIdentityChecked():
            checked = {"identity_checked_on": fact.checked_on, "identity_checked_how": fact.how}
            return {"state": "identity-checked", **checked}
        case DataRequestExtended():
            because = readable(fact.reason)
            return {"answer_due": fact.answer_due, "extended_on": fact.extended_on, "extended_because": because}
        case DataRequestAnswered():
            return {"state": "answered", "settled_on": fact.answered_on, "outcome": fact.outcome}
        case DataRequestRefused():
            return {"state": "refused", "settled_on": fact.refused_on, "outcome": fact.reason}
        case _:
            return {}


def _holds(told: Told) -> list[Hold]:
    found = {fact.hold_id: Hold(**said(at, fact, Hold)) for at, fact in of(told, LegalHoldSet)}
    for _, fact in of(told, LegalHoldLifted):
        if fact.hold_id in found:
            found[fact.hold_id] = found[fact.hold_id].but(lifted_on=fact.lifted_on)
    return list(found.values())


def _kept(told: Told) -> list[Kept]:
    found: dict[UUID, Kept] = {}
    for _, fact in told:
        match fact:
            case CaseClosed() | CaseTransferredOut():
                found[fact.case_id] = Kept(case_id=fact.case_id, keep_until=fact.keep_until, rule=fact.rule)
            case CaseReopened():
                found.pop(fact.case_id, None)
            case _:
                pass
    return list(found.values())
