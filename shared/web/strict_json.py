"""JSON as two parsers would agree on it: no duplicate keys, no numbers beyond 64 bits, no text a database refuses."""

import json
import math
import re
from typing import Any, Final, NoReturn

from shared.web.problem import Problem, Violation

MAX_DEPTH: Final = 32
MAX_KEYS: Final = 1_000
MAX_DIGITS: Final = 40
_INT64: Final = range(-(2**63), 2**63)
_STRUCTURE: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}]')
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")
_LEADING_NULS: Final = 4


def parse(raw: bytes) -> Any:
    """The document in `raw`. Raises a `Problem` that names the broken rule and nothing of the content."""
    text = _text(raw)
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH:
        _refuse_depth(text)
    if raw.count(b":") > MAX_KEYS:
        _refuse_keys(text)
    try:
        document = _DECODER.decode(text)
    except (ValueError, RecursionError):
        raise Problem("invalid-json") from None
    if b"\\u" in raw:
        _refuse_unstorable(document)
    return document


def _text(raw: bytes) -> str:
    if b"\0" in raw[:_LEADING_NULS] or raw.startswith(b"\xef\xbb\xbf"):
        raise Problem("invalid-encoding")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise Problem("invalid-encoding") from None
    if "\0" in text:
        raise Problem("invalid-character", Violation("invalid-character"))
    return text


def _refuse_depth(text: str) -> None:
    depth = 0
    for token in _STRUCTURE.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
        if depth > MAX_DEPTH:
            raise Problem("too-deep")


def _refuse_keys(text: str) -> None:
    # Outside of strings a colon follows each key and stands nowhere else.
    if re.sub(r'"(?:[^"\\]|\\.)*"', "", text).count(":") > MAX_KEYS:
        raise Problem("too-many-keys")


def _refuse_unstorable(document: Any) -> None:
    match document:
        case str():
            if _UNSTORABLE.search(document):
                raise Problem("invalid-character", Violation("invalid-character"))
        case dict():
            for key, value in document.items():  # pyright: ignore[reportUnknownVariableType]
                _refuse_unstorable(key)
                _refuse_unstorable(value)
        case list():
            for item in document:  # pyright: ignore[reportUnknownVariableType]
                _refuse_unstorable(item)
        case _:
            pass


def _single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise Problem("duplicate-key")
    return document


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise Problem("invalid-json")
    number = int(digits)
    if number not in _INT64:
        raise Problem("out-of-range", Violation("out-of-range"))
    return number


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise Problem("invalid-json")
    return number


def _no_number(_name: str) -> NoReturn:
    raise Problem("invalid-json")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_single, parse_int=_whole, parse_float=_finite, parse_constant=_no_number
)
