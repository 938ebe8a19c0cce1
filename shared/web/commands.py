"""What surrounds a command on HTTP: its id, the version the caller insists on, and the answer to it."""

import re
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from fastapi import Response
from pydantic import BaseModel, ConfigDict

from shared.eventstore.store import Appended
from shared.web import consistency
from shared.web.problem import Problem, Violation

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NIL: Final = "00000000-0000-0000-0000-000000000000"
_ETAG: Final = re.compile(r'"(?P<version>-?\d+)"')
_LAST_VERSION: Final = 2**31 - 1
_LONGEST_KEY: Final = 64
#: How the description of the interface tells of them.
COMMAND_HEADERS: Final[list[dict[str, Any]]] = [
    {"name": "Idempotency-Key", "in": "header", "required": True, "schema": {"type": "string", "format": "uuid"}},
    {"name": "If-Match", "in": "header", "required": False, "schema": {"type": "string", "pattern": r'^"\d+"$'}},
]


class Recorded(BaseModel):
    """The answer to a command: the stream it changed, and the version the stream has now."""

    model_config = ConfigDict(frozen=True)
    stream_id: str
    version: int


def command_id(idempotency_key: str | None) -> UUID:
    """The command id in an `Idempotency-Key`. Raises a `Problem` where it is missing or no canonical UUID."""
    if idempotency_key is None:
        raise Problem("idempotency-key-missing")
    if not _UUID.fullmatch(idempotency_key) or idempotency_key == _NIL:
        broken = Violation("uuid", "/Idempotency-Key", "header")
        status = HTTPStatus.BAD_REQUEST if len(idempotency_key) > _LONGEST_KEY else None
        raise Problem("idempotency-key-invalid", broken, status=status)
    return UUID(idempotency_key)


def expected_version(if_match: str | None) -> int | None:
    """The version in an `If-Match`: one strong tag. Raises a `Problem` where it is none."""
    if if_match is None:
        return None
    match = _ETAG.fullmatch(if_match)
    if match is None:
        raise Problem("if-match-invalid", Violation("strong-tag", "/If-Match", "header"))
    version = int(match["version"]) if len(match["version"]) <= _LONGEST_KEY else -1
    if not 0 <= version <= _LAST_VERSION:
        raise Problem("if-match-invalid", Violation("out-of-range", "/If-Match", "header"), status=422)
    return version


def etag(version: int) -> str:
    """The strong tag of a version: `"3"`."""
    return f'"{version}"'


def recorded(appended: Appended, response: Response, *, status: int = 200) -> Recorded:
    """Answer a command: `ETag`, `Consistency-Token`, and 200, or 201 where the command made something."""
    response.status_code = status
    response.headers["ETag"] = etag(appended.version)
    response.headers[consistency.HEADER] = consistency.token_of(appended.stream_id, appended.version)
    return Recorded(stream_id=appended.stream_id, version=appended.version)
