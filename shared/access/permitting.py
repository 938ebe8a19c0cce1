"""Routes say which action they are; the caller's token says whether it may be theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, FastAPI, Request

from shared.access.deciding import ACTIONS, Permit, Purpose, Resource, decide
from shared.access.limiting import Limiter
from shared.access.subject import Subject
from shared.access.tokens import TokenRefused, Verifier
from shared.kernel.context import Context
from shared.observability import correlation, logs
from shared.web.commands import COMMAND_HEADERS, command_id, expected_version
from shared.web.guard import received
from shared.web.problem import Problem

_log: Final = logs.logger(__name__)
_CHALLENGE: Final = {"WWW-Authenticate": "Bearer"}
_SCHEME: Final = "bearer "


def utc_now() -> datetime:
    """The clock of the edge."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Gate:
    """What the routes of an application need to know a caller. `fingerprint` is the key store's keyed digest."""

    verifier: Verifier
    fingerprint: Callable[[bytes], bytes]
    clock: Callable[[], datetime] = utc_now
    limiter: Limiter | None = None


def keep_gate(app: FastAPI, gate: Gate) -> None:
    """Give the application its gate; done in `main`, before the first request."""
    app.state.gate = gate


class Permission:
    """The gate of one action; a dependency that gives the `Subject` who may do it."""

    def __init__(self, action: str, purpose: Purpose) -> None:
        if action not in ACTIONS:
            raise ValueError(f"{action} is nobody's: it is not in actions.yaml")
        self.action = action
        self._purpose: Purpose = purpose

    async def __call__(self, request: Request) -> Subject:
        subject = await _caller(request)
        if limiter := _gate(request).limiter:
            limiter.admit(subject)
        verdict = decide(subject, self.action, Resource(subject.tenant), self._purpose)
        if not isinstance(verdict, Permit):
            _log.info("denied", action=self.action)
            raise Problem("not-permitted")
        return subject


class Order:
    """The gate of one command; a dependency that gives the `Context` in which it is handled.

    One dependency for all that a command needs: each further one costs a request some 15 microseconds.
    """

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    #: Read from the request itself and only described here: two declared headers would cost as much as the token.
    documented_parameters: Final = COMMAND_HEADERS

    async def __call__(self, request: Request) -> Context:
        subject = await self.permission(request)
        headers = request.headers
        key = command_id(headers.get("idempotency-key"))
        return Context(
            tenant=subject.tenant,
            actor=subject.actor,
            command_id=key,
            correlation_id=correlation.current(),
            fingerprint=_gate(request).fingerprint(_content(request, key)),
            expected_version=expected_version(headers.get("if-match")),
            traceparent=correlation.well_formed_traceparent(headers.get("traceparent")),
        )


def permitted(action: str, *, purpose: Purpose = "case-work") -> Any:
    """For a read: `subject: Annotated[Subject, permitted("projections.read-case")]`. Raises on unknown actions."""
    return Depends(Permission(action, purpose))


def ordered(action: str, *, purpose: Purpose = "case-work") -> Any:
    """For a command: `context: Annotated[Context, ordered("intake.agree-plan")]`. Raises on unknown actions."""
    return Depends(Order(Permission(action, purpose)))


async def _caller(request: Request) -> Subject:
    authorization = request.headers.get("authorization", "")
    if authorization[: len(_SCHEME)].lower() != _SCHEME:
        raise Problem("unauthenticated", headers=_CHALLENGE)
    try:
        return await _gate(request).verifier.subject(authorization[len(_SCHEME) :].strip())
    except TokenRefused:
        raise Problem("unauthenticated", headers=_CHALLENGE) from None


def _content(request: Request, idempotency_key: UUID) -> bytes:
    """With the key, so that equal commands under other keys are not known by equal digests."""
    return f"{idempotency_key} {request.method} {request.scope['path']}\n".encode() + received(request).raw


def _gate(request: Request) -> Gate:
    return request.app.state.gate


def now_of(request: Request) -> datetime:
    """The time at which the request is handled."""
    return _gate(request).clock()


async def _now(request: Request) -> datetime:
    return now_of(request)


#: The time a command is given at: `now: Now`.
Now = Annotated[datetime, Depends(_now)]
