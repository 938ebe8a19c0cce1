"""A link to a server that can be disturbed: cut in the middle of a question or of an answer."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import Self, cast
from urllib.parse import urlsplit, urlunsplit

CHUNK = 65536
#: What goes on of a chunk; where it is not all of it the connection is cut behind it.
Passing = Callable[[bytes], Awaitable[bytes]]


async def everything(chunk: bytes) -> bytes:
    return chunk


def first(count: int) -> Passing:
    """So many bytes of each chunk."""

    async def pass_on(chunk: bytes) -> bytes:
        return chunk[:count]

    return pass_on


@dataclass
class Cutting:
    """Cuts again and again: of each so-manieth chunk half goes on. `cuts` says how often it did."""

    every: int
    cuts: int = 0
    _chunks: int = 0

    async def __call__(self, chunk: bytes) -> bytes:
        self._chunks += 1
        if self._chunks % self.every:
            return chunk
        self.cuts += 1
        return chunk[: len(chunk) // 2]


class Link:
    """Leads to the server of an address. `questions` and `answers` can be changed at any time, also on open ones."""

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)
        self.questions: Passing = everything
        self.answers: Passing = everything
        self._open = set[asyncio.Task[None]]()

    @property
    def url(self) -> str:
        """The address by which the server is reached over the link."""
        port: int = self._server.sockets[0].getsockname()[1]
        who = self._url.netloc.rpartition("@")[0]
        return urlunsplit(self._url._replace(netloc=f"{who}@127.0.0.1:{port}"))

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for connection in self._open:
            connection.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def heal(self) -> None:
        self.questions = self.answers = everything

    async def _join(self, caller: StreamReader, to_caller: StreamWriter) -> None:
        async with AsyncExitStack() as ends:
            ends.callback(to_caller.transport.abort)
            self._open.add(task := cast("asyncio.Task[None]", asyncio.current_task()))
            ends.callback(self._open.discard, task)
            server, to_server = await asyncio.open_connection(self._url.hostname, self._url.port)
            ends.callback(to_server.transport.abort)
            ways = (
                asyncio.create_task(_carry(caller, to_server, self._ask)),
                asyncio.create_task(_carry(server, to_caller, self._answer)),
            )
            for way in ways:
                ends.callback(way.cancel)
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)

    async def _ask(self, chunk: bytes) -> bytes:
        return await self.questions(chunk)

    async def _answer(self, chunk: bytes) -> bytes:
        return await self.answers(chunk)


async def _carry(source: StreamReader, target: StreamWriter, passing: Passing) -> None:
    """Until one side ends, or the link is cut."""
    with suppress(OSError):
        while chunk := await source.read(CHUNK):
            passed = await passing(chunk)
            target.write(passed)
            await target.drain()
            if len(passed) < len(chunk):
                return
