"""One other service, over HTTP: what it answered, or why it did not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import httpx
import stamina

from shared.observability import correlation
from shared.web import consistency

WAIT_SECONDS: Final = 2
#: A read may wait that long for the user's own write, and then still needs its answer.
_TIMEOUT: Final = httpx.Timeout(WAIT_SECONDS + 3, connect=1)
_ATTEMPTS: Final = 2
#: The connection broke; a service that is merely slow is not asked again.
_LOST: Final = (httpx.NetworkError, httpx.RemoteProtocolError)


class Unreachable(Exception):
    """The service does not answer, or answers with a fault of its own."""

    def __init__(self, service: str) -> None:
        super().__init__(service)
        self.service = service


class NotYetVisible(Exception):
    """The view has not seen the user's own write yet."""


class TokenExpired(Exception):
    """The service does not take the access token any more."""


@dataclass(frozen=True, slots=True)
class Violation:
    """A field that the service refused, as a JSON pointer into the body, and the rule it broke."""

    pointer: str
    rule: str


@dataclass(frozen=True)
class Refused(Exception):
    """The service says no; `slug` is the last part of the problem's type."""

    status: int
    slug: str
    violations: tuple[Violation, ...] = ()

    @property
    def is_conflict(self) -> bool:
        """Whether the record changed since it was shown."""
        return self.status == HTTPStatus.PRECONDITION_FAILED


@dataclass(frozen=True, slots=True)
class Answer:
    """A successful answer."""

    document: Any
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Upstream:
    """Asks one service. A write carries an Idempotency-Key, so asking twice does no harm."""

    name: str
    http: httpx.AsyncClient

    async def get(
        self,
        path: str,
        access_token: str,
        query: Mapping[str, str] | None = None,
        insists_on: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Read. Raises `NotYetVisible`, `Refused`, `TokenExpired`, `Unreachable`."""
        lines = {**_freshness(insists_on), **(headers or {})}
        return await self._ask("GET", path, access_token, lines, params=query)

    async def search(self, path: str, access_token: str, words: Any, insists_on: str | None = None) -> Answer:
        """Read what is asked for in a body, since it has no place in an address. Raises as `get`."""
        return await self._ask("POST", path, access_token, _freshness(insists_on), json=words)

    async def post(self, path: str, access_token: str, body: Any, headers: Mapping[str, str]) -> Answer:
        """Command. Raises as `get`."""
        return await self._ask("POST", path, access_token, headers, json=body)

    async def _ask(
        self, method: str, path: str, access_token: str, headers: Mapping[str, str], **content: Any
    ) -> Answer:
        own = {"Authorization": f"Bearer {access_token}", "X-Correlation-Id": correlation.current()}
        try:
            async for attempt in stamina.retry_context(on=_LOST, attempts=_ATTEMPTS, wait_max=0.2):
                with attempt:
                    answer = await self.http.request(
                        method, path, headers={**own, **headers}, timeout=_TIMEOUT, **content
                    )
                    return self._judged(answer)
        except (httpx.HTTPError, ValueError) as fault:
            raise Unreachable(self.name) from fault
        raise Unreachable(self.name)

    def _judged(self, answer: httpx.Response) -> Answer:
        if answer.is_success:
            return Answer(_content(answer), answer.headers)
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            raise TokenExpired
        refused = _refusal(answer)
        if refused.slug == "not-yet-visible":
            raise NotYetVisible
        if answer.is_client_error:
            raise refused
        raise Unreachable(self.name)


def _content(answer: httpx.Response) -> Any:
    is_text = answer.headers.get("content-type", "").startswith("text/")
    return answer.text if is_text else answer.json() if answer.content else None


def _freshness(insists_on: str | None) -> Mapping[str, str]:
    return {consistency.HEADER: insists_on, "Prefer": f"wait={WAIT_SECONDS}"} if insists_on else {}


def _refusal(answer: httpx.Response) -> Refused:
    try:
        problem = answer.json()
        violations = tuple(
            Violation(str(broken.get("pointer", "")), str(broken.get("rule", "")))
            for broken in problem.get("errors", [])
        )
        return Refused(answer.status_code, str(problem.get("type", "")).rsplit("/", 1)[-1], violations)
    except (ValueError, AttributeError):
        return Refused(answer.status_code, "")
