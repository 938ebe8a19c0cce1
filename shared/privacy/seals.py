"""One sealed value: AES-256-GCM over its JSON, bound to the place where it stands."""

import os
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from pydantic_core import from_json, to_json

from shared.contracts.classes import Category
from shared.privacy.ports import DataKey

MARK: Final = "$enc"
STEP: Final = 32
NONCE: Final = 12
ALGORITHM: Final = "A256GCM"


class BrokenSeal(ValueError):
    """The sealed value was changed, or stands in a place where it was not put."""


def place_of_fact(tenant: str, person: str, stream_id: str, version: int, fact_type: str) -> str:
    """The part of the bound place that all fields of one fact share. No part holds a control character."""
    return f"{ALGORITHM}\x1f{tenant}\x1f{person}\x1f{stream_id}\x1f{version}\x1f{fact_type}"


def sealed(value: Any, key: DataKey, category: Category, place: str, field: str) -> dict[str, Any]:
    """What stands in the fact instead of the JSON value. Padded with blanks, so that lengths tell little."""
    plain = to_json(value)
    padded = plain.ljust(-(-len(plain) // STEP) * STEP)
    nonce = os.urandom(NONCE)
    content = key.cipher.encrypt(nonce, padded, _bound(place, field, category, key.version))
    return {MARK: {"k": category, "v": key.version, "n": _text(nonce), "c": _text(content)}}


def unsealed(seal: Mapping[str, Any], key: DataKey, place: str, field: str) -> Any:
    """The JSON value again. Raises `BrokenSeal`."""
    try:
        bound = _bound(place, field, seal["k"], seal["v"])
        return from_json(key.cipher.decrypt(a2b_base64(seal["n"]), a2b_base64(seal["c"]), bound))
    except (InvalidTag, LookupError, TypeError, ValueError):
        raise BrokenSeal from None


def _bound(place: str, field: str, category: str, key_version: int) -> bytes:
    return f"{place}\x1f{field}\x1f{category}\x1f{key_version}".encode()


def _text(content: bytes) -> str:
    return b2a_base64(content, newline=False).decode("ascii")
