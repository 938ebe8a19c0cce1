"""What clients asked of the platform and what they heard: one line per operation, for whoever has to find out why."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx

REACHED_WITHIN = 60
#: The stream that a command changed, and its version since.
Answer = tuple[str, int]


class History:
    """Keeps what commands were sent, what was promised about them, and what nobody should ever have been told."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.sent = set[str]()
        self.acknowledged: dict[str, Answer | None] = {}
        self.unheard_of: list[str] = []
        self._count = Counter[str]()
        self._told = asyncio.Condition()

    def note(self, **what: Any) -> None:
        """One more line."""
        with self.file.open("a") as lines:
            lines.write(json.dumps({"at": round(time.monotonic(), 3), **what}) + "\n")

    async def sending(self, part: str, key: str | None) -> None:
        """A request is about to leave."""
        if key:
            self.sent.add(key)
        self._count[part] += 1
        async with self._told:
            self._told.notify_all()

    async def until_sent(self, part: str, more: int) -> None:
        """Returns while the last of so many further requests to a part is under way."""
        wanted = self._count[part] + more
        async with asyncio.timeout(REACHED_WITHIN), self._told:
            await self._told.wait_for(lambda: self._count[part] >= wanted)

    def acknowledge(self, key: str, answer: Answer | None = None) -> None:
        """A command is done, its client was told; where the client was told a version, it is this one for ever."""
        earlier = self.acknowledged.setdefault(key, answer)
        if earlier != answer:
            self.unheard_of.append(f"command {key} was answered with {earlier} and with {answer}")


class RecordedClient(httpx.AsyncClient):
    """Writes every operation down. `parts` names who listens on which port."""

    def __init__(self, history: History, parts: Mapping[int, str], **options: Any) -> None:
        super().__init__(**options)
        self._history = history
        self._parts = parts

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """As every client does."""
        key, part = request.headers.get("Idempotency-Key"), self._parts[request.url.port or 0]
        operation = {"part": part, "op": f"{request.method} {request.url.path}", "key": key}
        await self._history.sending(part, key)
        began = time.monotonic()
        try:
            answer = await super().send(request, **options)
        except httpx.TransportError as failure:
            self._history.note(**operation, type="info", heard=type(failure).__name__, took=_since(began))
            raise
        self._history.note(**operation, type=_kind(answer), heard=answer.status_code, took=_since(began))
        if answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR:
            self._history.unheard_of.append(f"{part} answered {operation['op']} with a fault of its own")
        if key and answer.is_success:
            recorded = answer.json()
            self._history.acknowledge(key, (recorded["stream_id"], recorded["version"]))
        return answer


def _since(began: float) -> float:
    return round(time.monotonic() - began, 3)


def _kind(answer: httpx.Response) -> str:
    """As a fault harness counts: after `info` nobody knows whether it was done."""
    if answer.is_server_error:
        return "info"
    return "fail" if answer.is_client_error else "ok"
