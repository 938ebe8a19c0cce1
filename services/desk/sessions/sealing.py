"""What the desk keeps about its users is sealed: tokens, drafts and sign-ins can be read by no database reader."""

import hashlib
import hmac
import json
from typing import Any, Final

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

_HEADER: Final = {"alg": "dir", "enc": "A256GCM"}


class Unreadable(Exception):
    """The sealed text was not sealed here for this purpose, or was tampered with."""


class Seal:
    """Seals JSON for one purpose; what was sealed for another cannot be opened."""

    def __init__(self, secret: str, purpose: str) -> None:
        self._key = OctKey.import_key(derived(secret, purpose))

    def close(self, content: dict[str, Any]) -> str:
        """The content as an encrypted text (JWE, A256GCM)."""
        return jwe.encrypt_compact(_HEADER, json.dumps(content), self._key)

    def open(self, sealed: str) -> dict[str, Any]:
        """The content back. Raises `Unreadable`."""
        try:
            plaintext = jwe.decrypt_compact(sealed, self._key, algorithms=list(_HEADER.values())).plaintext
        except (JoseError, ValueError):
            raise Unreadable from None
        return json.loads(plaintext or b"{}")


def derived(secret: str, purpose: str) -> bytes:
    """A key of its own for each purpose, so that one secret is enough to configure."""
    return hmac.digest(secret.encode(), purpose.encode(), hashlib.sha256)
