"""Requests exactly as a hostile caller would write them: straight into an application, past every polite client."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import unquote

from starlette.types import ASGIApp, Message

Pairs = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """One request; nothing in it is put right."""

    method: str
    path: bytes
    headers: Pairs = ()
    query: bytes = b""
    chunks: tuple[bytes, ...] = (b"",)

    def having(self, *pairs: tuple[bytes, bytes]) -> Self:
        """The same with these headers in the place of any of those names."""
        names = {name for name, _ in pairs}
        return replace(self, headers=(*(it for it in self.headers if it[0] not in names), *pairs))

    def without(self, *names: bytes) -> Self:
        """The same without these headers."""
        return replace(self, headers=tuple(it for it in self.headers if it[0] not in names))

    def with_body(self, raw: bytes) -> Self:
        """The same with that body, and its length told."""
        return replace(self, chunks=(raw,)).having((b"content-length", str(len(raw)).encode()))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `read` is how many bytes of the body the application took."""

    status: int
    headers: dict[str, str]
    body: bytes
    read: int

    def document(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


async def call(app: ASGIApp, request: Call) -> Answer:
    """The application's answer. Raises what the application lets through."""
    exchange = _Exchange(request.chunks)
    raw_path = request.path.split(b"?")[0]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": _decoded(raw_path),
        "raw_path": raw_path,
        "query_string": request.query,
        "root_path": "",
        "headers": [(b"host", b"test"), *request.headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        "state": {},
    }
    await app(scope, exchange.receive, exchange.send)
    return exchange.answer()


def _decoded(raw_path: bytes) -> str:
    return unquote(raw_path.decode("latin-1"))


class _Exchange:
    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = list(chunks)
        self._sent: list[Message] = []
        self._read = 0

    async def receive(self) -> Message:
        if not self._chunks:
            return {"type": "http.disconnect"}
        chunk = self._chunks.pop(0)
        self._read += len(chunk)
        return {"type": "http.request", "body": chunk, "more_body": bool(self._chunks)}

    async def send(self, message: Message) -> None:
        self._sent.append(message)

    def answer(self) -> Answer:
        start = self._sent[0]
        headers = {name.decode().lower(): value.decode("latin-1") for name, value in start["headers"]}
        body = b"".join(message.get("body", b"") for message in self._sent[1:])
        return Answer(start["status"], headers, body, self._read)
