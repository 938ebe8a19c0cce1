"""The hostile requests as data: what is sent, and the statuses that are right for it. Every one carries a canary."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, TypeVar

from shared.testing.asgi import Call

CANARY: Final = "Kanarienvogel"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spoiled(Generic[T]):
    """One case: its name, what is spoiled and how, and the right statuses."""

    name: str
    content: T
    statuses: frozenset[int]


def _case(name: str, content: T, *statuses: int) -> Spoiled[T]:
    return Spoiled(name, content, frozenset(statuses))


def _in_front(text: str) -> Callable[[str], str]:
    """Puts a member in front of all others of the good body, which may have none."""
    return lambda good: "{" + text + ("" if good == "{}" else ",") + good[1:]


_DOCUMENT: Final = json.dumps({"name": CANARY})
RAW_BODIES: Final[tuple[Spoiled[bytes], ...]] = (
    _case("a raw NUL", b'{"name":"' + CANARY.encode() + b'\x00"}', 422),
    _case("Latin-1", f'{{"name":"{CANARY}é"}}'.encode("latin-1"), 400),
    _case("an overlong encoding", b'{"name":"' + CANARY.encode() + b'\xc0\xaf"}', 400),
    _case("an encoded surrogate", b'{"name":"' + CANARY.encode() + b'\xed\xa0\x80"}', 400),
    _case("a byte order mark", b"\xef\xbb\xbf" + _DOCUMENT.encode(), 400),
    _case("UTF-16 with a mark", _DOCUMENT.encode("utf-16"), 400),
    _case("UTF-16 without one", _DOCUMENT.encode("utf-16-le"), 400),
    _case("UTF-16 big endian", _DOCUMENT.encode("utf-16-be"), 400),
    _case("UTF-32", _DOCUMENT.encode("utf-32-be"), 400),
    _case("nothing", b"", 400),
    _case("blanks", b"  \n", 400),
    _case("no JSON", CANARY.encode(), 400),
    _case("an unfinished object", f'{{"name":"{CANARY}'.encode(), 400),
    _case("something behind the object", _DOCUMENT.encode() + b" " + CANARY.encode(), 400),
    _case("single quotes", f"{{'name':'{CANARY}'}}".encode(), 400),
    _case("a raw line break in a text", f'{{"name":"{CANARY}\n"}}'.encode(), 400),
    _case("a list", f'["{CANARY}"]'.encode(), 422),
    _case("a text", f'"{CANARY}"'.encode(), 422),
    _case("a number", b"17", 422),
    _case("null", b"null", 400, 422),
    _case("33 levels", b'{"name":' + b"[" * 32 + b"]" * 32 + b"}", 400),
    _case("500 levels", b'{"name":' + b"[" * 500 + b"]" * 500 + b"}", 400),
    _case("30,000 levels, not closed", b"[" * 30_000, 400),
    _case("30,000 levels of objects", b'{"a":' * 12_000, 400),
    _case("1,001 keys", json.dumps({f"{CANARY}{number}": 1 for number in range(1_001)}).encode(), 400),
    _case("64 kB and a byte", b'"' + b"x" * (64 * 1024 - 1) + b'"', 413),
    _case("10 MB", b'{"name":"' + CANARY.encode() + b"x" * 10_000_000 + b'"}', 413),
)
BODIES: Final[tuple[Spoiled[Callable[[str], str]], ...]] = (
    _case("an escaped NUL", _in_front(f'"name":"{CANARY}\\u0000"'), 422, 400),
    _case("an escaped NUL in a key", _in_front(f'"{CANARY}\\u0000":1'), 422),
    _case("a lone surrogate", _in_front(f'"extra":"{CANARY}\\ud800"'), 422),
    _case("a lone surrogate in a key", _in_front(f'"{CANARY}\\udfff":1'), 422),
    _case("a lone surrogate deep inside", _in_front(f'"extra":[{{"a":["{CANARY}\\ud800"]}}]'), 422),
    _case("the same key twice", _in_front(f'"extra":"{CANARY}","extra":"{CANARY}"'), 400),
    _case("the same key twice, deep inside", _in_front(f'"extra":[{{"a":1,"a":"{CANARY}"}}]'), 400),
    _case("the same key twice, once escaped", _in_front(f'"extra":1,"e\\u0078tra":"{CANARY}"'), 400),
    _case("an unknown field", _in_front(f'"{CANARY}":"{CANARY}"'), 422),
    _case("2 to the 63rd", _in_front(f'"extra":{2**63}'), 422),
    _case("less than minus 2 to the 63rd", _in_front(f'"extra":{-(2**63) - 1}'), 422),
    _case("5,000 digits", _in_front(f'"extra":{"9" * 5_000}'), 400),
    _case("NaN", _in_front('"extra":NaN'), 400),
    _case("Infinity", _in_front('"extra":Infinity'), 400),
    _case("minus Infinity", _in_front('"extra":-Infinity'), 400),
    _case("1e400", _in_front('"extra":1e400'), 400),
    _case("minus 1e400", _in_front('"extra":-1e400'), 400),
    _case("a leading zero", _in_front('"extra":017'), 400),
    _case("a comment", _in_front(f'/*{CANARY}*/"extra":1'), 400),
)
TEXTS: Final[tuple[Spoiled[Any], ...]] = (
    _case("a direction override", f"{CANARY}\u202e", 422),
    _case("a direction isolate", f"{CANARY}\u2066", 422),
    _case("a zero-width space", f"{CANARY}\u200b", 422),
    _case("a byte order mark inside", f"{CANARY}\ufeff", 422),
    _case("an invisible tag", f"{CANARY}\U000e0041", 422),
    _case("a line separator", f"{CANARY}\u2028", 422),
    _case("a bell", f"{CANARY}\x07", 422),
    _case("a control of the second block", f"{CANARY}\x9b", 422),
    _case("empty", "", 422),
    _case("blank", " \u00a0", 422),
    _case("only joiners", "\u200d\u200c", 422),
    _case("5,000 letters", CANARY + "x" * 5_000, 422),
    _case("a number", 17, 422),
    _case("true", True, 422),  # noqa: FBT003  the value that is sent
    _case("an object", {CANARY: CANARY}, 422),
    _case("a list", [CANARY], 422),
)
DATES: Final[tuple[Spoiled[Any], ...]] = (
    _case("no month and day", "1990-00-00", 422),
    _case("the year 0", "0000-01-01", 422),
    _case("the year 9999", "9999-12-31", 422),
    _case("the 31st of February", "2026-02-31", 422),
    _case("seconds since 1970", 0, 422),
    _case("a fraction", 1.5, 422),
    _case("German order", "31.12.2026", 422),
    _case("week notation", "2026-W01-1", 422),
    _case("without hyphens", "20260101", 422),
    _case("with a time", "2026-01-01T00:00:00", 422),
    _case("Arabic digits", "\u0662\u0660\u0662\u0666-\u0660\u0661-\u0660\u0661", 422),
    _case("a text", CANARY, 422),
    _case("true", True, 422),  # noqa: FBT003  the value that is sent
)
QUERIES: Final[tuple[Spoiled[bytes], ...]] = (
    _case("NUL", CANARY.encode() + b"%00", 400),
    _case("a byte that is no UTF-8", CANARY.encode() + b"%ff", 400),
    _case("a raw byte that is no UTF-8", CANARY.encode() + b"\xff", 400),
    _case("an encoded surrogate", CANARY.encode() + b"%ed%a0%80", 400),
    _case("a control character", CANARY.encode() + b"%07", 400),
    _case("9,000 letters", CANARY.encode() * 700, 414),
)


def _header(name: str, *values: str) -> Callable[[Call], Call]:
    return lambda good: good.having(*((name.encode(), value.encode("latin-1")) for value in values))


def _of_kind(kind: str) -> Callable[[Call], Call]:
    return _header("content-type", kind)


def _overridden(good: Call) -> Call:
    return _header("x-http-method-override", "DELETE")(replace(good, method="GET"))


def _zipped(good: Call) -> Call:
    return good.with_body(gzip.compress(b"0" * 1_000_000)).having((b"content-encoding", b"gzip"))


def _endless(good: Call) -> Call:
    chunked = replace(good, chunks=(CANARY.encode() * 100,) * 200).without(b"content-length")
    return chunked.having((b"transfer-encoding", b"chunked"))


_KEY: Final = "0b8f6f5e-7c3b-4f0e-9d57-3a1c2e4b5d6f"
COMMAND_HEADERS: Final[tuple[Spoiled[Callable[[Call], Call]], ...]] = (
    _case("no command id", lambda good: good.without(b"idempotency-key"), 400),
    _case("a command id of 10 kB", _header("idempotency-key", CANARY * 800), 400),
    _case("a command id that is none", _header("idempotency-key", CANARY), 422),
    _case("a command id in capitals", _header("idempotency-key", _KEY.upper()), 422),
    _case("a command id in braces", _header("idempotency-key", f"{{{_KEY}}}"), 422),
    _case("the nil command id", _header("idempotency-key", "00000000-0000-0000-0000-000000000000"), 422),
    _case("two command ids", _header("idempotency-key", _KEY, _KEY), 400),
    _case("a bare version", _header("if-match", "3"), 400),
    _case("a weak version", _header("if-match", 'W/"3"'), 400),
    _case("any version", _header("if-match", "*"), 400),
    _case("several versions", _header("if-match", '"3", "4"'), 400),
    _case("a version in words", _header("if-match", f'"{CANARY}"'), 400),
    _case("a negative version", _header("if-match", '"-1"'), 422),
    _case("a huge version", _header("if-match", '"99999999999999999999"'), 422),
    _case("a version of 5,000 digits", _header("if-match", '"' + "9" * 5_000 + '"'), 422),
    _case("two versions", _header("if-match", '"1"', '"2"'), 400),
)  # fmt: skip
HEADERS: Final[tuple[Spoiled[Callable[[Call], Call]], ...]] = (
    _case("no content type", lambda good: good.without(b"content-type"), 415),
    _case("plain text", _of_kind("text/plain"), 415),
    _case("XML", _of_kind("application/xml"), 415),
    _case("a form", _of_kind("multipart/form-data; boundary=x"), 415),
    _case("JSON in UTF-16", _of_kind("application/json; charset=utf-16"), 415),
    _case("a made-up type", _of_kind(CANARY), 415),
    _case("a zip bomb", _zipped, 415),
    _case("another encoding", _header("content-encoding", CANARY), 415),
    _case("a body without end", _endless, 413),
    _case("nobody", lambda good: good.without(b"authorization"), 401),
    _case("a made-up token", _header("authorization", f"Bearer {CANARY}"), 401),
    _case("another scheme", _header("authorization", f"Basic {CANARY}"), 401),
    _case("a token that is no text", _header("authorization", "Bearer \xff\xfe"), 401),
    _case("two tokens", _header("authorization", f"Bearer {CANARY}", f"Bearer {CANARY}"), 400),
    _case("64 kB of headers", _header("x-anything", CANARY * 5_000), 431),
    _case("a method by header", _overridden, 404, 405, 422),
    _case("a made-up method", lambda good: replace(good, method="BREW"), 405),
    _case("a hidden separator", lambda good: replace(good, path=good.path + b"/..%2f..%2f" + CANARY.encode()), 400),
    _case("a hidden backslash", lambda good: replace(good, path=good.path + b"/..%5c" + CANARY.encode()), 400),
    _case("an unknown address", lambda good: replace(good, path=b"/" + CANARY.encode()), 404),
)  # fmt: skip
