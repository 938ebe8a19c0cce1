"""Reading one's own writes: a token that says which version of which stream a read must have seen."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Depends, Header

from shared.web.problem import Problem

HEADER: Final = "Consistency-Token"
LONGEST_WAIT: Final = 10.0
_SEEN: Final = re.compile(
    r"(?P<version>[1-9]\d{0,9}):(?P<stream>[a-z]+(?:-[a-z]+)*-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
)
_WAIT: Final = re.compile(r"(?:^|[,;\s])wait=(?P<seconds>\d{1,6})(?:$|[,;\s])", re.IGNORECASE)
_LONGEST_TOKEN: Final = 256


@dataclass(frozen=True, slots=True)
class Seen:
    """A version of a stream that the reader knows to exist."""

    stream_id: str
    version: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """What a read must have seen (None: nothing particular), and how many seconds it may wait for it."""

    seen: Seen | None = None
    wait: float = 0.0


def token_of(stream_id: str, version: int) -> str:
    """The opaque token of that version."""
    return base64.urlsafe_b64encode(f"{version}:{stream_id}".encode()).rstrip(b"=").decode()


def read_token(token: str) -> Seen:
    """What the token says. Raises a `Problem` (400) where it was not made by `token_of`."""
    if len(token) > _LONGEST_TOKEN or not token.isascii():
        raise Problem("consistency-token-invalid")
    try:
        text = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise Problem("consistency-token-invalid") from None
    match = _SEEN.fullmatch(text)
    if match is None or token_of(match["stream"], int(match["version"])) != token:
        raise Problem("consistency-token-invalid")
    return Seen(match["stream"], int(match["version"]))


def waiting(prefer: str | None) -> float:
    """The seconds of `Prefer: wait=N`, at most ten; a preference that is not understood is none (RFC 7240)."""
    match = _WAIT.search(prefer) if prefer else None
    return min(float(match["seconds"]), LONGEST_WAIT) if match else 0.0


async def _freshness(
    consistency_token: Annotated[str | None, Header()] = None, prefer: Annotated[str | None, Header()] = None
) -> Freshness:
    return Freshness(read_token(consistency_token) if consistency_token is not None else None, waiting(prefer))


#: For a read route: `async def overview(person_id: Id, freshness: AskedFreshness) -> Overview`.
AskedFreshness = Annotated[Freshness, Depends(_freshness)]


def not_yet_visible() -> Problem:
    """The answer to a reader who waited in vain: 503 with `Retry-After`, never a stale 200."""
    return Problem("not-yet-visible")
