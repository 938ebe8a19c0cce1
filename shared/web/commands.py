"""What surrounds a command on HTTP: its id, the version the caller insists on, and the answer to it."""

import re
from typing import Annotated, Final
from uuid import UUID

from fastapi import Depends, Header, Response
from pydantic import BaseModel, ConfigDict

from shared.eventstore.store import Appended
from shared.web import consistency
from shared.web.problem import Problem, Violation

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NIL: Final = "00000000-0000-0000-0000-000000000000"
_ETAG: Final = re.compile(r'"(?P<version>-?\d+)"')
_LAST_VERSION: Final = 2**31 - 1
_LONGEST_KEY: Final = 64


class Recorded(BaseModel):
    """The answer to a command: the stream it changed, and the version the stream has now."""

    model_config = ConfigDict(frozen=True)
    stream_id: str
    version: int


async def _command_id(idempotency_key: Annotated[str | None, Header()] = None) -> UUID:
    if idempotency_key is None:
        raise Problem("idempotency-key-missing")
    return read_command_id(idempotency_key)


async def _expected_version(if_match: Annotated[str | None, Header()] = None) -> int | None:
    return None if if_match is None else read_expected_version(if_match)


def read_command_id(text: str) -> UUID:
    """The command id in an `Idempotency-Key`. Raises a `Problem` where it is no canonical UUID."""
    if not _UUID.fullmatch(text) or text == _NIL:
        broken = Violation("uuid", "/Idempotency-Key", "header")
        raise Problem("idempotency-key-invalid", broken, status=400 if len(text) > _LONGEST_KEY else None)
    return UUID(text)


def read_expected_version(text: str) -> int:
    """The version in an `If-Match`: one strong tag. Raises a `Problem` where it is none."""
    match = _ETAG.fullmatch(text)
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


#: The command id of a write, from the required header `Idempotency-Key`.
CommandId = Annotated[UUID, Depends(_command_id)]
#: The version the caller insists on, from the optional header `If-Match`.
ExpectedVersion = Annotated[int | None, Depends(_expected_version)]
