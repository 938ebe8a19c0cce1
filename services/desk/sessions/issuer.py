"""The issuer, as the desk uses it: authorization code with PKCE, refresh, and the way out (OpenID Connect)."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

import httpx
from joserfc import jws, jwt
from joserfc.errors import JoseError

from services.desk.sessions.session import Tokens
from services.desk.sessions.store import Clock
from shared.access.keys import KeySource
from shared.access.tokens import ALGORITHM

SCOPE: Final = "openid profile"
_LEEWAY: Final = 60


class SignInRefused(Exception):
    """The issuer's answer does not fit the sign-in that this browser began."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in under way; only this browser and we know it."""

    state: str
    nonce: str
    verifier: str
    return_to: str


@dataclass(frozen=True, slots=True)
class Client:
    """Who the desk is for the issuer."""

    issuer: str
    client_id: str
    secret: str
    origin: str

    @property
    def redirect_uri(self) -> str:
        """Where the issuer sends the browser back to."""
        return f"{self.origin}/sign-in/return"


def new_attempt(return_to: str) -> Attempt:
    """A sign-in that nobody else can finish."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Attempt(state, nonce, verifier, return_to)


class Issuer:
    """Speaks to the issuer; its addresses come from its discovery document, asked for once.

    Each method may raise `ConnectionError` or `httpx.TransportError`: the issuer is away.
    """

    def __init__(self, client: Client, http: httpx.AsyncClient, keys: KeySource, clock: Clock) -> None:
        self._client = client
        self._http = http
        self._keys = keys
        self._clock = clock
        self._discovered: Mapping[str, str] = {}

    async def sign_in_address(self, attempt: Attempt) -> str:
        """Where the browser goes to sign in."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": self._client.client_id,
            "redirect_uri": self._client.redirect_uri,
            "scope": SCOPE,
            "state": attempt.state,
            "nonce": attempt.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{await self._address('authorization_endpoint')}?{urlencode(query)}"

    async def sign_out_address(self) -> str | None:
        """Where the browser goes to leave the issuer too; None where the issuer has no such place."""
        try:
            address = await self._address("end_session_endpoint")
        except (KeyError, OSError, httpx.HTTPError):
            return None
        query = {"client_id": self._client.client_id, "post_logout_redirect_uri": f"{self._client.origin}/signed-out"}
        return f"{address}?{urlencode(query)}"

    async def redeem(self, code: str, attempt: Attempt) -> tuple[Tokens, str]:
        """The tokens behind the code, and the user's name. Raises `SignInRefused`."""
        answer = await self._ask(
            grant_type="authorization_code",
            code=code,
            redirect_uri=self._client.redirect_uri,
            code_verifier=attempt.verifier,
        )
        claims = await self._identity(answer.get("id_token", ""))
        if not secrets.compare_digest(str(claims.get("nonce", "")), attempt.nonce):
            raise SignInRefused
        return self._tokens(answer, None), str(claims.get("name") or claims.get("preferred_username") or claims["sub"])

    async def renew(self, tokens: Tokens) -> Tokens:
        """Fresh tokens. Raises `SignInRefused` where the issuer wants the user to sign in again."""
        if tokens.refresh is None:
            raise SignInRefused
        answer = await self._ask(grant_type="refresh_token", refresh_token=tokens.refresh)
        return self._tokens(answer, tokens.refresh)

    def _tokens(self, answer: Mapping[str, Any], refresh: str | None) -> Tokens:
        lifetime = timedelta(seconds=int(answer.get("expires_in", 60)))
        expires_at: datetime = self._clock() + lifetime
        return Tokens(
            access=answer["access_token"], expires_at=expires_at, refresh=answer.get("refresh_token", refresh)
        )

    async def _ask(self, **form: str) -> Mapping[str, Any]:
        address = await self._address("token_endpoint")
        answer = await self._http.post(address, data=form, auth=(self._client.client_id, self._client.secret))
        if answer.is_client_error:
            raise SignInRefused
        return _said(answer)

    async def _identity(self, token: str) -> Mapping[str, Any]:
        """The claims of an id token made by this issuer, for this client, and still valid."""
        try:
            key = await self._keys.key(str(jws.extract_compact(token.encode()).headers().get("kid")))
            claims = jwt.decode(token, key, algorithms=[ALGORITHM]).claims if key else {}
        except (JoseError, ValueError):
            raise SignInRefused from None
        audience = claims.get("aud")
        is_ours = self._client.client_id in (audience if isinstance(audience, list) else [audience])
        if claims.get("iss") != self._client.issuer or not is_ours or not self._is_alive(claims.get("exp")):
            raise SignInRefused
        return claims

    def _is_alive(self, expires: Any) -> bool:
        return isinstance(expires, int | float) and self._clock().timestamp() < expires + _LEEWAY

    async def _address(self, name: str) -> str:
        if not self._discovered:
            address = f"{self._client.issuer.rstrip('/')}/.well-known/openid-configuration"
            self._discovered = _said(await self._http.get(address))
        return self._discovered[name]


def _said(answer: httpx.Response) -> Any:
    if not answer.is_success:
        raise ConnectionError("the issuer is unwell")
    return answer.json()
