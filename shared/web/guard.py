"""The request guard: pure ASGI, in front of routing. What passes is small, UTF-8, strict JSON, and parsed once."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.web import addressing, strict_json
from shared.web.problem import Problem, answer

JSON: Final = b"application/json"
FORM: Final = b"application/x-www-form-urlencoded"
RECEIVED: Final = "angelpunkt.received"
_SINGLE: Final = frozenset(
    {
        b"authorization",
        b"content-length",
        b"content-type",
        b"content-encoding",
        b"host",
        b"idempotency-key",
        b"if-match",
        b"consistency-token",
        b"x-correlation-id",
        b"traceparent",
    }
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one application takes in."""

    body_bytes: int = 64 * 1024
    header_bytes: int = 16 * 1024
    body_seconds: float = 30.0
    media_types: frozenset[bytes] = field(default_factory=lambda: frozenset({JSON}))


@dataclass(frozen=True, slots=True)
class Received:
    """A body as it came and, where it was JSON, as it was read."""

    raw: bytes = b""
    document: Any = None


_NOTHING: Final = Received()


def received(request: Request) -> Received:
    """What the guard let through with this request."""
    return request.scope.get(RECEIVED, _NOTHING)


class Guard:
    """Answers a hostile request itself; hands any other on with its body read and checked."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await self._admit(scope, receive)
        except _Gone:
            return
        except Problem as problem:
            # What is left of a refused body is not read, so the connection cannot be used again.
            problem.headers["Connection"] = "close"
            await answer(problem)(scope, receive, send)
            return
        scope[RECEIVED] = body
        await self._app(scope, _replaying(body.raw, receive), send)

    async def _admit(self, scope: Scope, receive: Receive) -> Received:
        headers = self._single_headers(scope["headers"])
        self._check_address(scope)
        kind = self._media_type(headers)
        if headers.get(b"content-length", b"0") == b"0" and b"transfer-encoding" not in headers:
            return Received()
        raw = await self._read(headers, receive)
        if not raw:
            return Received()
        match kind:
            case None:
                raise Problem("unsupported-media-type")
            case _ if kind == JSON:
                return Received(raw, strict_json.parse(raw))
            case _:
                addressing.check_form(raw)
                return Received(raw)

    def _single_headers(self, pairs: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
        headers = dict(pairs)
        if len(headers) != len(pairs) and any(
            times > 1 and name in _SINGLE for name, times in Counter(name for name, _ in pairs).items()
        ):
            raise Problem("duplicate-header")
        if sum(len(name) + len(value) for name, value in pairs) > self._limits.header_bytes:
            raise Problem("headers-too-large")
        return headers

    def _check_address(self, scope: Scope) -> None:
        raw_path: bytes = scope.get("raw_path") or scope["path"].encode()
        query: bytes = scope["query_string"]
        if len(raw_path) + len(query) > addressing.MAX_ADDRESS:
            raise Problem("address-too-long")
        addressing.check_path(raw_path)
        if query:
            addressing.check_query(query)

    def _media_type(self, headers: dict[bytes, bytes]) -> bytes | None:
        if headers.get(b"content-encoding", b"identity").lower() != b"identity":
            raise Problem("unsupported-content-encoding")
        declared = headers.get(b"content-type")
        if declared is None:
            return None
        kind, _, parameters = declared.lower().partition(b";")
        plain = parameters.replace(b" ", b"").replace(b'"', b"") in (b"", b"charset=utf-8")
        if kind.strip() not in self._limits.media_types or not plain:
            raise Problem("unsupported-media-type")
        return kind.strip()

    async def _read(self, headers: dict[bytes, bytes], receive: Receive) -> bytes:
        if int(headers.get(b"content-length", b"0")) > self._limits.body_bytes:
            raise Problem("body-too-large")
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                return await self._read_counting(receive)
        except TimeoutError:
            raise Problem("too-slow") from None

    async def _read_counting(self, receive: Receive) -> bytes:
        message = await receive()
        body = _chunk(message)
        while len(body) <= self._limits.body_bytes and message.get("more_body", False):
            message = await receive()
            body += _chunk(message)
        if len(body) > self._limits.body_bytes:
            raise Problem("body-too-large")
        return body


class _Gone(Exception):
    """The caller hung up."""


def _chunk(message: Message) -> bytes:
    if message["type"] == "http.disconnect":
        raise _Gone
    return message.get("body", b"")


def _replaying(raw: bytes, receive: Receive) -> Receive:
    told = False

    async def replay() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": raw, "more_body": False}

    return replay
