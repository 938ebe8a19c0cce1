"""Problems as RFC 9457 documents: what went wrong and where, never what was sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, Literal

from starlette.responses import Response

from shared.observability import correlation
from shared.web.catalogue import KINDS, Kind

MEDIA_TYPE: Final = "application/problem+json"
Part = Literal["body", "query", "path", "header", "cookie"]


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that was broken, and where: a JSON pointer into that part of the request."""

    rule: str
    pointer: str = ""
    part: Part = "body"


class Problem(Exception):
    """An answer that is a problem; raise it anywhere behind the edge."""

    def __init__(
        self,
        kind: Kind | str,
        *violations: Violation,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        extensions: Mapping[str, Any] | None = None,
    ) -> None:
        self.kind = KINDS[kind] if isinstance(kind, str) else kind
        self.status = status or self.kind.status
        self.violations: Sequence[Violation] = violations
        self.headers = {**_waiting(self.status), **(headers or {})}
        self.extensions = extensions or {}
        super().__init__(self.kind.slug)

    def document(self) -> dict[str, Any]:
        """The body of the answer."""
        return {
            "type": f"/problems/{self.kind.slug}",
            "title": self.kind.title,
            "status": self.status,
            "detail": self.kind.detail,
            "correlation_id": correlation.current(),
            "errors": [
                {"in": broken.part, "pointer": broken.pointer, "rule": broken.rule} for broken in self.violations
            ],
            **self.extensions,
        }


def answer(problem: Problem) -> Response:
    """The one way in which a problem leaves this platform."""
    body = json.dumps(problem.document(), ensure_ascii=False).encode()
    return Response(body, problem.status, problem.headers, MEDIA_TYPE)


def _waiting(status: int) -> dict[str, str]:
    return {"Retry-After": "1"} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}
