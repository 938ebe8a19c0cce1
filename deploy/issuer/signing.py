"""Tokens as this issuer makes them: access tokens by RFC 9068, id tokens by OpenID Connect."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import ECKey

from deploy.issuer.directory import Client, User

ALGORITHM: Final = "ES256"
LIFETIME: Final = 300


class Signer:
    """Signs for one issuer and one audience."""

    def __init__(self, issuer: str, audience: str, key: ECKey, clock: Callable[[], float]) -> None:
        self._issuer = issuer
        self._audience = audience
        self._key = key
        self._clock = clock

    def key_set(self) -> dict[str, Any]:
        """The public key, for whoever verifies."""
        return {"keys": [{**self._key.as_dict(private=False), "use": "sig", "alg": ALGORITHM}]}

    def access_token(self, user: User, client: Client) -> str:
        """A token for the services, with nothing in it that names the user."""
        claims = {"aud": self._audience, "tenant": user.tenant, "roles": list(user.roles), "client_id": client.id}
        return self._signed("at+jwt", {**self._common(user), **claims, "jti": uuid4().hex})

    def id_token(self, user: User, client: Client, nonce: str | None) -> str:
        """A token for the client alone: who has signed in."""
        claims = {"aud": client.id, "name": user.name, **({"nonce": nonce} if nonce else {})}
        return self._signed("JWT", {**self._common(user), **claims})

    def _common(self, user: User) -> dict[str, Any]:
        now = int(self._clock())
        return {"iss": self._issuer, "sub": user.actor, "iat": now, "exp": now + LIFETIME}

    def _signed(self, kind: str, claims: Mapping[str, Any]) -> str:
        return jwt.encode({"alg": ALGORITHM, "typ": kind, "kid": self._key.kid}, dict(claims), self._key)


def signing_key(file: Path | None) -> ECKey:
    """The key in the file, which is made where it is missing; without a file, one that dies with the process.

    Its id is its thumbprint.
    """
    if file and file.exists():
        key = ECKey.import_key(file.read_bytes())
    else:
        key = ECKey.generate_key("P-256", private=True)
        if file:
            _keep(key, file)
    return ECKey.import_key({**key.as_dict(private=True), "kid": key.thumbprint(), "alg": ALGORITHM, "use": "sig"})


def _keep(key: ECKey, file: Path) -> None:
    file.touch(mode=0o600)
    file.write_bytes(key.as_pem(private=True))
