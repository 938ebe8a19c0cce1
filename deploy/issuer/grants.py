"""What was granted and not yet redeemed: authorization codes and refresh tokens, each good for one use."""

import base64
import hashlib
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from deploy.issuer.directory import Client, User

CODE_SECONDS: Final = 60.0
REFRESH_SECONDS: Final = 10 * 3600.0
_CHALLENGE: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER: Final = re.compile(r"[A-Za-z0-9._~-]{43,128}")


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked for when it sent the browser here."""

    client: Client
    redirect_uri: str
    challenge: str
    state: str | None
    nonce: str | None


@dataclass(frozen=True, slots=True)
class Grant:
    """A user has signed in for a client; `request` is None once the code was redeemed."""

    user: User
    client: Client
    expires_at: float
    request: Request | None = None


class Grants:
    """Kept in memory: a development issuer forgets everything when it ends."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._open: dict[str, Grant] = {}

    def code(self, user: User, request: Request) -> str:
        """A code for the browser to carry back."""
        return self._keep(Grant(user, request.client, self._clock() + CODE_SECONDS, request))

    def refresh_token(self, user: User, client: Client) -> str:
        """A token to be exchanged for fresh ones."""
        return self._keep(Grant(user, client, self._clock() + REFRESH_SECONDS))

    def redeem_code(self, code: str, client: Client, redirect_uri: str, verifier: str) -> Grant | None:
        """What the code stood for; None where anything about it is wrong. It is used up either way."""
        grant = self._take(code, client)
        if grant is None or grant.request is None or grant.request.redirect_uri != redirect_uri:
            return None
        return grant if _fits(verifier, grant.request.challenge) else None

    def redeem_refresh_token(self, token: str, client: Client) -> Grant | None:
        """Whom the token stood for; None where it is used, old or another client's."""
        grant = self._take(token, client)
        return grant if grant is not None and grant.request is None else None

    def _keep(self, grant: Grant) -> str:
        now = self._clock()
        self._open = {name: kept for name, kept in self._open.items() if kept.expires_at > now}
        name = secrets.token_urlsafe(32)
        self._open[name] = grant
        return name

    def _take(self, name: str, client: Client) -> Grant | None:
        grant = self._open.pop(name, None)
        return grant if grant and grant.client.id == client.id and grant.expires_at > self._clock() else None


def is_challenge(text: str) -> bool:
    """Whether it can be the SHA-256 challenge of RFC 7636."""
    return _CHALLENGE.fullmatch(text) is not None


def _fits(verifier: str, challenge: str) -> bool:
    if not _VERIFIER.fullmatch(verifier):
        return False
    made = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    return secrets.compare_digest(made, challenge)
