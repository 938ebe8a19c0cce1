"""A caseworker at the desk without scripts: plain pages and forms, sent again while nobody answers."""

import re
from datetime import UTC, datetime
from html import unescape
from http import HTTPStatus
from uuid import UUID

import httpx

from deploy.embedded import waiting
from shared.kernel.days import day_of
from tests.chaos.history import History

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
PATIENCE = 120
PAUSE = 0.3
TALK = {"channel": "phone", "language": "ara", "minutes": "30", "topics-arrival": "yes"}


class Caseworker:
    """Signed in as `actor`, caring for one person."""

    def __init__(self, http: httpx.AsyncClient, desk: str, actor: str, person_id: UUID, history: History) -> None:
        self._http = http
        self._desk = desk
        self._actor = actor
        self._person = f"/persons/{person_id}"
        self._history = history

    async def sign_in(self) -> None:
        """Through the issuer, as a browser is led."""
        page = await self._http.get(f"{self._desk}/sign-in/start", follow_redirects=True)
        form = _fields(page.raise_for_status()) | {"actor": self._actor}
        back = await self._http.post(str(page.url.join("/authorize")), data=form, follow_redirects=True)
        assert back.raise_for_status().url.path == "/"

    async def record_a_talk(self) -> None:
        """Fill in one form and send it until the desk confirms it."""
        form = await waiting.until_answered(self._opened, "the desk shows the form", PATIENCE, PAUSE)
        form |= {**TALK, "held_on": day_of(datetime.now(UTC)).isoformat()}
        self._history.sent.add(form["idempotency_key"])
        await waiting.until_answered(lambda: self._sent(form), "the desk confirms the talk", PATIENCE, PAUSE)
        self._history.acknowledge(form["idempotency_key"])

    async def _opened(self) -> dict[str, str] | None:
        try:
            page = await self._http.get(f"{self._desk}{self._person}/contact")
        except httpx.TransportError:
            return None
        return _fields(page) if page.status_code == HTTPStatus.OK else None

    async def _sent(self, form: dict[str, str]) -> bool | None:
        try:
            answer = await self._http.post(f"{self._desk}{self._person}/contact", data=form)
        except httpx.TransportError:
            return None
        assert not answer.is_client_error, answer.text
        return True if answer.headers.get("location") == f"{self._person}/file/counselling" else None


def _fields(page: httpx.Response) -> dict[str, str]:
    return {name: unescape(value) for name, value in _HIDDEN.findall(page.text)}
