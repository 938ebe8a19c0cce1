"""Requests over kept connections, written and read as bytes, so that the one who asks costs next to nothing."""

import asyncio
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bench.alternating import percentile

_LENGTH: Final = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """How a run of requests went: whole seconds, and the seconds of each."""

    seconds: float
    took: Sequence[float]

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds

    def at(self, share: float) -> float:
        """Milliseconds that this share of the requests did not exceed."""
        return percentile(self.took, share) * 1000


def request(path: str, body: bytes, **headers: str) -> bytes:
    """A POST with a JSON body, as it goes over the line."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json"]
    lines += [f"Content-Length: {len(body)}", *(f"{name.replace('_', '-')}: {said}" for name, said in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def knock(port: int, requests: Iterable[bytes], connections: int) -> Heard:
    """All of them, each answered with success before the next on its connection."""
    waiting = iter(requests)
    took: list[float] = []

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for asked in waiting:
            begun = time.perf_counter()
            writer.write(asked)
            head = await reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            answer = await reader.readexactly(int(length[1]) if length else 0)
            took.append(time.perf_counter() - begun)
            assert head.startswith(b"HTTP/1.1 2"), answer
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(connection() for _ in range(connections)))
    return Heard(time.perf_counter() - begun, took)
