"""Tokens for tests: signed with a key that is made once per process, believed by the verifier made here."""

from collections.abc import Callable, Mapping
from time import time
from typing import Any, Final

from joserfc import jwt
from joserfc.jwk import ECKey

from shared.access.keys import PinnedKeys
from shared.access.permitting import Gate
from shared.access.tokens import ALGORITHM, TYPE, Trust, Verifier

ISSUER: Final = "http://issuer.test"
AUDIENCE: Final = "angelpunkt"
TENANT: Final = "03359"
OTHER_TENANT: Final = "03352"
#: Longer than the longest run of the tests, since some make a token once.
LIFETIME: Final = 3600
KEY: Final = ECKey.generate_key("P-256", {"kid": "test", "alg": ALGORITHM, "use": "sig"})


def verifier(clock: Callable[[], float] = time) -> Verifier:
    """A verifier that believes the tokens of this module."""
    return Verifier(Trust(ISSUER, AUDIENCE), PinnedKeys(KEY), clock)


def gate() -> Gate:
    """A gate for an application under test; its fingerprints are the contents themselves."""
    return Gate(verifier(), fingerprint=bytes)


def claims(*roles: str, actor: str = "cw-1", tenant: str = TENANT, now: float | None = None) -> dict[str, Any]:
    """The claims of a good token, to be signed as they are or spoiled first."""
    issued = int(time() if now is None else now)
    return {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": actor,
        "tenant": tenant,
        "roles": list(roles),
        "iat": issued,
        "exp": issued + LIFETIME,
    }


def signed(payload: Mapping[str, Any], header: Mapping[str, Any] | None = None, key: ECKey = KEY) -> str:
    """A token of these claims."""
    return jwt.encode({"alg": ALGORITHM, "typ": TYPE, "kid": "test", **(header or {})}, dict(payload), key)


def token(*roles: str, actor: str = "cw-1", tenant: str = TENANT) -> str:
    """A token of somebody with these roles."""
    return signed(claims(*roles, actor=actor, tenant=tenant))


def bearer(*roles: str, actor: str = "cw-1", tenant: str = TENANT) -> dict[str, str]:
    """The header that carries such a token."""
    return {"Authorization": f"Bearer {token(*roles, actor=actor, tenant=tenant)}"}
