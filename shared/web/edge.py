"""The outermost layer of an application: correlation, measure, headers, and an answer to what nobody caught."""

from functools import cache
from http import HTTPStatus
from time import perf_counter
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.observability import correlation, logs, metrics
from shared.web.problem import Problem, answer

_log: Final = logs.logger(__name__)
_ANSWERED: Final = metrics.counter("http_requests_total", "Requests answered", ("method", "route", "status"))
_SECONDS: Final = metrics.histogram("http_request_seconds", "Seconds until the answer was sent", ("method", "route"))
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
#: For answers that no browser shows; a page sets its own policy.
_NOT_FROM_A_SCREEN: Final = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"strict-transport-security", b"max-age=31536000"),
)


class Edge:
    """Pure ASGI, so that it costs a request next to nothing. A header that a route has set stays as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers: dict[bytes, bytes] = dict(scope["headers"])
        chosen = correlation.chosen(_text(headers, b"x-correlation-id"), _text(headers, b"traceparent"))
        with correlation.correlated(chosen):
            await self._serve(_Exchange(scope, send, chosen), receive)

    async def _serve(self, exchange: "_Exchange", receive: Receive) -> None:
        began = perf_counter()
        try:
            await self._app(exchange.scope, receive, exchange.send)
        except Exception as fault:  # noqa: BLE001  whatever was not foreseen is answered and logged here, once
            _log.error("request failed", exc_info=fault, route=exchange.route(), method=exchange.method())
            if not exchange.status:
                await answer(Problem("internal-error"))(exchange.scope, receive, exchange.send)
        finally:
            answered, seconds = _meters(exchange.method(), exchange.route(), exchange.status)
            answered.inc()
            seconds.observe(perf_counter() - began)


class _Exchange:
    """One request and what became of it."""

    def __init__(self, scope: Scope, send: Send, correlation_id: str) -> None:
        self.scope = scope
        self.status = 0
        self._send = send
        self._correlation_id = correlation_id

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = int(message["status"])
            headers: list[tuple[bytes, bytes]] = message["headers"]
            told = {name for name, _ in headers}
            own = (b"x-correlation-id", self._correlation_id.encode())
            message = {**message, "headers": [*headers, own, *(it for it in _NOT_FROM_A_SCREEN if it[0] not in told)]}
        await self._send(message)

    def route(self) -> str:
        """The template of the route, never the address: addresses hold ids."""
        route: Any = self.scope.get("route")
        return getattr(route, "path", "unmatched") if self.status != HTTPStatus.NOT_FOUND else "unmatched"

    def method(self) -> str:
        """One of the known methods, so that a caller cannot make up labels."""
        return self.scope["method"] if self.scope["method"] in _METHODS else "OTHER"


@cache
def _meters(method: str, route: str, status: int) -> tuple[metrics.Counter, metrics.Histogram]:
    return _ANSWERED.labels(method, route, str(status)), _SECONDS.labels(method, route)


def _text(headers: dict[bytes, bytes], name: bytes) -> str | None:
    value = headers.get(name)
    return value.decode("latin-1") if value else None
