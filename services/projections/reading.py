"""What every route of the read API shares: pages with signed cursors, entity tags, ready-made JSON answers."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import Depends, Query, Request, Response

from shared.web.problem import Problem, Violation

MEDIA_TYPE: Final = "application/json"
_MARK_BYTES: Final = 16


class CursorSeal:
    """Signs the place where a page ended, so that nobody can make one up or carry it to another list."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sealed(self, scope: str, place: list[Any]) -> str:
        """The cursor behind `place` in the list that `scope` names."""
        content = json.dumps(place, separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(self._mark(scope, content) + content).rstrip(b"=").decode()

    def opened(self, scope: str, cursor: str) -> list[Any]:
        """The place. Raises a `Problem` (400) where the cursor is not ours or belongs to another list."""
        try:
            raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise _foreign() from None
        mark, content = raw[:_MARK_BYTES], raw[_MARK_BYTES:]
        if not hmac.compare_digest(mark, self._mark(scope, content)):
            raise _foreign()
        return json.loads(content)

    def _mark(self, scope: str, content: bytes) -> bytes:
        return hmac.digest(self._key, scope.encode() + b"\0" + content, "sha256")[:_MARK_BYTES]


def _foreign() -> Problem:
    return Problem("invalid-request", Violation("cursor", "/cursor", "query"), status=400)


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for."""

    limit: int
    cursor: str | None


async def _page(
    limit: Annotated[int, Query(ge=1, le=200)] = 50, cursor: Annotated[str | None, Query(max_length=1000)] = None
) -> Page:
    return Page(limit, cursor)


#: For a route that lists: `page: AskedPage`.
AskedPage = Annotated[Page, Depends(_page)]


@dataclass(frozen=True, slots=True)
class Answer:
    """A list as ready-made JSON, and who is shown in it."""

    content: bytes
    people: Collection[str]


def etag_of(versions: Mapping[str, int]) -> str:
    """The entity tag of a document that was folded up to these versions."""
    text = ",".join(f"{stream}:{version}" for stream, version in sorted(versions.items()))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def not_modified(request: Request, tag: str) -> Response | None:
    """304 where the caller has that state already."""
    known = request.headers.get("if-none-match")
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag}) if known == tag else None


def as_json(content: bytes, tag: str | None = None) -> Response:
    """An answer whose bytes are ready."""
    return Response(content, media_type=MEDIA_TYPE, headers={"ETag": tag} if tag else None)
