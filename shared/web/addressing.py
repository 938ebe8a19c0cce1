"""Addresses and form bodies as UTF-8 text: what does not decode, or hides a control character, is refused."""

from typing import Final
from urllib.parse import unquote_to_bytes

from shared.web.problem import Problem, Violation

MAX_ADDRESS: Final = 4096
_HIDDEN_SEPARATORS: Final = (b"%2f", b"%5c", b"\\")
_LINE_BREAKS: Final = frozenset("\r\n\t")


def check_path(raw_path: bytes) -> None:
    """Refuses what is not UTF-8, control characters, and separators that hide behind an encoding."""
    if b"%" in raw_path or not raw_path.isascii() or b"\\" in raw_path:
        _decoded(raw_path)
        if any(hidden in raw_path.lower() for hidden in _HIDDEN_SEPARATORS):
            raise Problem("invalid-address")


def check_query(query: bytes) -> None:
    """Refuses what is not UTF-8 and control characters."""
    if b"%" in query or not query.isascii():
        _decoded(query)


def check_form(raw: bytes) -> None:
    """Refuses a form that is not UTF-8 or has control characters other than line breaks and tabs."""
    _decoded(raw, allowed=_LINE_BREAKS)


def _decoded(raw: bytes, allowed: frozenset[str] = frozenset()) -> str:
    try:
        text = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        raise Problem("invalid-encoding") from None
    if any((character < " " or character == "\x7f") and character not in allowed for character in text):
        raise Problem("invalid-character", Violation("invalid-character", part="query"), status=400)
    return text
