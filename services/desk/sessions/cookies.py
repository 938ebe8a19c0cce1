"""The desk's two cookies: the session, and a sign-in under way."""

from dataclasses import asdict, dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from services.desk.sessions.issuer import Attempt
from services.desk.sessions.sealing import Seal, Unreadable

_SAME_SITE: Final = "lax"
_ATTEMPT_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class Cookies:
    """Both are for this host alone, out of reach of scripts, and not sent along from other sites' forms."""

    seal: Seal
    is_encrypted: bool

    @property
    def _prefix(self) -> str:
        # Browsers take this prefix, which binds a cookie to its host, over https only.
        return "__Host-" if self.is_encrypted else ""

    def session_id(self, request: Request) -> str | None:
        """The session id that the browser brought."""
        return request.cookies.get(f"{self._prefix}session")

    def keep_session(self, response: Response, session_id: str) -> None:
        """Give the browser its session; it forgets it when it is closed."""
        self._set(response, "session", session_id, None)

    def drop_session(self, response: Response) -> None:
        """Take the session from the browser."""
        self._set(response, "session", "", 0)

    def attempt(self, request: Request) -> Attempt | None:
        """The sign-in that this browser began, at most ten minutes ago."""
        sealed = request.cookies.get(f"{self._prefix}sign-in")
        try:
            return Attempt(**self.seal.open(sealed)) if sealed else None
        except (Unreadable, TypeError):
            return None

    def keep_attempt(self, response: Response, attempt: Attempt) -> None:
        """Let the browser carry its sign-in."""
        self._set(response, "sign-in", self.seal.close(asdict(attempt)), _ATTEMPT_SECONDS)

    def drop_attempt(self, response: Response) -> None:
        """The sign-in is over, one way or the other."""
        self._set(response, "sign-in", "", 0)

    def _set(self, response: Response, name: str, value: str, max_age: int | None) -> None:
        response.set_cookie(
            f"{self._prefix}{name}",
            value,
            max_age=max_age,
            path="/",
            secure=self.is_encrypted,
            httponly=True,
            samesite=_SAME_SITE,
        )
