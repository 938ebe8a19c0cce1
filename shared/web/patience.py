"""How long and how much the server listens before a request has even begun: slow and endless headers are cut off."""

import asyncio
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS: Final = 10.0
HEADER_BYTES: Final = 64 * 1024


class PatientProtocol(HttpToolsProtocol):
    """Answers 408 to who does not finish the headers in time, and 431 to who does not finish them at all."""

    header_seconds: float = HEADER_SECONDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._waiting: asyncio.TimerHandle | None = None
        self._header_bytes = 0
        self._in_headers = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Start to wait."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody to wait for."""
        self._wait_no_more()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Go on waiting where the headers are not complete yet."""
        super().data_received(data)
        if self._in_headers and self._waiting is None:
            self._wait()

    def on_message_begin(self) -> None:
        """A request begins."""
        self._in_headers, self._header_bytes = True, 0
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header more."""
        self._header_bytes += len(name) + len(value)
        if self._header_bytes > HEADER_BYTES:
            self._cut_off(b"431 Request Header Fields Too Large")
            return
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The headers are here; the guard watches over the body."""
        self._in_headers = False
        self._wait_no_more()
        if not self.transport.is_closing():
            super().on_headers_complete()

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.header_seconds, self._cut_off, b"408 Request Timeout")

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _cut_off(self, status: bytes) -> None:
        self._wait_no_more()
        if not self.transport.is_closing():
            self.transport.write(b"HTTP/1.1 " + status + b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            self.transport.close()
