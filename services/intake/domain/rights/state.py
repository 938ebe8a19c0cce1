"""How far each request has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from shared.contracts.fact import Fact
from shared.contracts.intake.rights import (
    DataRequestAnswered,
    DataRequestExtended,
    DataRequestIdentityChecked,
    DataRequestReceived,
    DataRequestRefused,
)
from shared.kernel.rejection import Rejection


@dataclass(frozen=True, slots=True)
class Received:
    """Nobody knows yet whether it is the person who asks."""

    request: DataRequestReceived
    extension: DataRequestExtended | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    request: DataRequestReceived
    check: DataRequestIdentityChecked
    extension: DataRequestExtended | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    request: DataRequestReceived
    answer: DataRequestAnswered


@dataclass(frozen=True, slots=True)
class Refused:
    request: DataRequestReceived
    refusal: DataRequestRefused


Waiting = Received | Checked
Settled = Answered | Refused
Request = Waiting | Settled


@dataclass(frozen=True, slots=True)
class RightsFile:
    requests: Mapping[UUID, Request] = field(default_factory=dict[UUID, Request])


class RequestNotReceived(Rejection):
    """There is no request with this id."""

    status = 404


class RequestSettled(Rejection):
    """This request is answered or refused already."""


class BeforeTheRequest(Rejection):
    """The day given lies before the request was received."""


def evolve(state: RightsFile, fact: Fact) -> RightsFile:
    match fact:
        case DataRequestReceived():
            return RightsFile({**state.requests, fact.request_id: Received(fact)})
        case DataRequestIdentityChecked() | DataRequestExtended() | DataRequestAnswered() | DataRequestRefused():
            known = state.requests.get(fact.request_id)
            return RightsFile({**state.requests, fact.request_id: _next(known, fact)}) if known else state
        case _:
            return state


def known_on(state: RightsFile, request_id: UUID, day: date) -> Request:
    """The request, received by that day. Raises `RequestNotReceived`, `BeforeTheRequest`."""
    if request_id not in state.requests:
        raise RequestNotReceived
    known = state.requests[request_id]
    if day < known.request.received_on:
        raise BeforeTheRequest
    return known


def _next(
    known: Request, fact: DataRequestIdentityChecked | DataRequestExtended | DataRequestAnswered | DataRequestRefused
) -> Request:
    match fact, known:
        case DataRequestIdentityChecked(), Received():
            return Checked(known.request, fact, known.extension)
        case DataRequestExtended(), Received() | Checked():
            return replace(known, extension=fact)
        case DataRequestAnswered(), _:
            return Answered(known.request, fact)
        case DataRequestRefused(), _:
            return Refused(known.request, fact)
        case _:
            return known
