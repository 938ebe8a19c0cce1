"""What goes wrong becomes a page in German: the problems of this application, of its guard, and of its edge."""

import json
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.desk.pages import CONTENT_SECURITY_POLICY, Pages
from shared.web.problem import MEDIA_TYPE

_FOR_MACHINES: Final = ("/health/", "/metrics")
_HEADLINES: Final = {
    "not-permitted": "Das dürfen Sie hier nicht",
    "not-found": "Diese Seite gibt es nicht",
    "unavailable": "Gerade nicht erreichbar",
    "internal-error": "Da ist etwas schiefgegangen",
}


class ProblemPages:
    """The outermost layer: problem documents leave as pages, and every page with the policy that pages need."""

    def __init__(self, app: ASGIApp, pages: Pages) -> None:
        self._app = app
        self._pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or str(scope["path"]).startswith(_FOR_MACHINES):
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Answer(scope, send, self._pages).send)


class _Answer:
    """Holds the start of an answer back until it is known whether the body stays."""

    def __init__(self, scope: Scope, send: Send, pages: Pages) -> None:
        self._scope = scope
        self._send = send
        self._pages = pages
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith(MEDIA_TYPE):
                self._start = message
                return
            if headers.get("content-type", "").startswith("text/html"):
                headers["content-security-policy"] = CONTENT_SECURITY_POLICY
        elif self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)
            return
        await self._send(message)

    async def _send_page(self, start: Message) -> None:
        problem: dict[str, Any] = json.loads(self._body)
        headline = _HEADLINES.get(problem["type"].rsplit("/", 1)[-1], problem["title"])
        session = self._scope.get("state", {}).get("session")
        page = self._pages.show(
            "problem.html", None, session, headline=headline, problem=problem, status=start["status"]
        )
        headers = MutableHeaders(scope=start)
        headers.update({"content-type": "text/html; charset=utf-8", "content-length": str(len(page.body))})
        headers["content-security-policy"] = CONTENT_SECURITY_POLICY
        await self._send(start)
        await self._send({"type": "http.response.body", "body": bytes(page.body)})
