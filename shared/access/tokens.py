"""Access tokens (RFC 9068): who is calling, believed only when every check passes."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeGuard

from joserfc import jws, jwt
from joserfc.errors import JoseError

from shared.access.deciding import ROLES
from shared.access.keys import KeySource
from shared.access.subject import Subject

ALGORITHM: Final = "ES256"
TYPE: Final = "at+jwt"
LEEWAY_SECONDS: Final = 60
LONGEST_TOKEN: Final = 4096
KEPT_TOKENS: Final = 10_000
_ALLOWED_HEADERS: Final = frozenset({"alg", "typ", "kid"})
_ACTOR: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}")
_TENANT: Final = re.compile(r"\d{5}")


class TokenRefused(Exception):
    """The token is not believed; why is nobody's business."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose tokens are believed, and for whom they must have been made."""

    issuer: str
    audience: str


class Verifier:
    """Verifies tokens, each only once: what passed is kept by its digest until it expires, at most 10,000 of them."""

    def __init__(self, trust: Trust, keys: KeySource, clock: Callable[[], float]) -> None:
        self._trust = trust
        self._keys = keys
        self._clock = clock
        self._known: OrderedDict[bytes, tuple[float, Subject]] = OrderedDict()

    async def subject(self, token: str) -> Subject:
        """Who the token speaks for. Raises `TokenRefused`, or `ConnectionError` where the keys cannot be had."""
        if len(token) > LONGEST_TOKEN or not token.isascii():
            raise TokenRefused
        digest = hashlib.sha256(token.encode()).digest()
        expires_at, subject = self._known.get(digest, (0.0, None))
        if subject is not None and self._clock() < expires_at:
            return subject
        claims = await self._claims(token)
        subject = self._believed(claims)
        self._keep(digest, self._valid_until(claims), subject)
        return subject

    def _keep(self, digest: bytes, expires_at: float, subject: Subject) -> None:
        self._known[digest] = expires_at, subject
        if len(self._known) > KEPT_TOKENS:
            self._known.popitem(last=False)

    async def _claims(self, token: str) -> Mapping[str, Any]:
        try:
            header = jws.extract_compact(token.encode()).headers()
        except (JoseError, ValueError) as fault:
            raise TokenRefused from fault
        kid = _key_id(header)
        key = await self._keys.key(kid) if kid else None
        if key is None:
            raise TokenRefused
        try:
            return dict(jwt.decode(token, key, algorithms=[ALGORITHM]).claims)
        except (JoseError, ValueError) as fault:
            raise TokenRefused from fault

    def _believed(self, claims: Mapping[str, Any]) -> Subject:
        subject = _subject(claims)
        if claims.get("iss") != self._trust.issuer or self._trust.audience not in _listed(claims.get("aud")):
            raise TokenRefused
        return subject

    def _valid_until(self, claims: Mapping[str, Any]) -> float:
        now = self._clock()
        expires, issued, begins = claims.get("exp"), claims.get("iat"), claims.get("nbf", 0)
        if not (_is_time(expires) and _is_time(issued) and _is_time(begins)):
            raise TokenRefused
        if now >= expires + LEEWAY_SECONDS or now < max(issued, begins) - LEEWAY_SECONDS:
            raise TokenRefused
        return expires + LEEWAY_SECONDS


def _key_id(header: Mapping[str, Any]) -> str | None:
    """The key id of a header that is exactly as expected, else None."""
    # A header we do not know (`crit`, `jku`, `jwk`, `x5u`, `b64`) could change what is verified.
    if not header.keys() <= _ALLOWED_HEADERS or header.get("alg") != ALGORITHM or header.get("typ") != TYPE:
        return None
    kid = header.get("kid")
    return kid if isinstance(kid, str) else None


def _subject(claims: Mapping[str, Any]) -> Subject:
    actor, tenant, roles = claims.get("sub"), claims.get("tenant"), _listed(claims.get("roles"))
    if not (
        isinstance(actor, str) and _ACTOR.fullmatch(actor) and isinstance(tenant, str) and _TENANT.fullmatch(tenant)
    ):
        raise TokenRefused
    return Subject(actor, tenant, frozenset(roles) & ROLES)


def _listed(claim: Any) -> list[str]:
    match claim:
        case str():
            return [claim]
        case list() if all(isinstance(item, str) for item in claim):  # pyright: ignore[reportUnknownVariableType]
            return claim  # pyright: ignore[reportUnknownVariableType]
        case _:
            return []


def _is_time(claim: Any) -> TypeGuard[float]:
    return isinstance(claim, int | float) and not isinstance(claim, bool) and 0 <= claim < 2**40
