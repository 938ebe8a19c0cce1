"""The other services as the desk meets them: real HTTP, answers that a test decides."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from services.desk.tests import people
from shared.web import consistency

Answering = Callable[[Request], Response]
SEARCH = "/persons/search"


@dataclass(frozen=True, slots=True)
class Heard:
    """A request that arrived."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


@dataclass(slots=True)
class Neighbours:
    """All other services at one address. `answers` wins over what they would say."""

    url: str = ""
    persons: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    timeline: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    tasks: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    parts: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    documents: dict[str, Any] = field(default_factory=dict[str, Any])
    answers: dict[str, Answering] = field(default_factory=dict[str, Answering])
    heard: list[Heard] = field(default_factory=list[Heard])
    is_behind: bool = False

    def __post_init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Nothing was asked yet, and nothing is wrong."""
        amina, oleksandr = people.far_along(), people.new_arrival()
        self.persons = {amina["person_id"]: amina, oleksandr["person_id"]: oleksandr}
        self.tasks = [people.task(amina), people.task(oleksandr)]
        self.timeline = people.history()
        self.parts = people.parts()
        self.documents = {}
        self.answers, self.heard, self.is_behind = {}, [], False

    def commands(self) -> list[Heard]:
        """The writes that arrived."""
        return [heard for heard in self.heard if heard.method == "POST" and heard.path != SEARCH]

    def refuse(self, path_end: str, slug: str, status: int = 409, errors: list[dict[str, str]] | None = None) -> None:
        """Let whatever ends in this path be answered with a problem."""
        document = {"type": f"/problems/{slug}", "title": "", "status": status, "detail": "", "errors": errors or []}
        self.answers[path_end] = lambda _: JSONResponse(document, status, media_type="application/problem+json")

    def refuse_waiting(self) -> None:
        """Let whoever insists on their own write wait in vain."""
        self.is_behind = True

    async def answer(self, request: Request) -> Response:
        body = await request.body()
        self.heard.append(
            Heard(
                request.method,
                request.url.path,
                dict(request.query_params),
                dict(request.headers),
                _content(body, request.headers.get("content-type", "")),
            )
        )
        for path_end, answering in self.answers.items():
            if request.url.path.endswith(path_end):
                return answering(request)
        if self.is_behind and consistency.HEADER.casefold() in request.headers:
            return JSONResponse({"type": "/problems/not-yet-visible"}, HTTPStatus.SERVICE_UNAVAILABLE)
        if request.url.path == SEARCH:
            return JSONResponse({"items": self._alike(self.heard[-1].body), "next": None})
        return self._recorded() if request.method == "POST" else self._shown(request)

    def _recorded(self) -> Response:
        stream = f"case-{people.CASE_OF_AMINA}"
        headers = {consistency.HEADER: consistency.token_of(stream, 7), "ETag": '"7"'}
        return JSONResponse({"stream_id": stream, "version": 7}, headers=headers)

    def _shown(self, request: Request) -> Response:
        document = self._document(request)
        if document is None:
            return JSONResponse({"type": "/problems/not-found"}, HTTPStatus.NOT_FOUND)
        return JSONResponse(document)

    def _document(self, request: Request) -> Any:
        match request.url.path.strip("/").split("/"):
            case ["work-list"]:
                return {"items": self._asked_for(request), "next": None}
            case ["work-list", "counts"]:
                return {"items": self._counts(self._asked_for(request))}
            case ["persons", person_id, *rest] if person_id in self.persons:
                return self._of_person(person_id, rest)
            case _:
                return None

    def _of_person(self, person_id: str, rest: list[str]) -> Any:
        match rest:
            case []:
                return self.persons[person_id]
            case ["file", block] if block in self.parts:
                return {"person_id": person_id, "part": self.parts[block]}
            case ["timeline"]:
                return {"items": self.timeline, "next": None}
            case [name]:
                return self.documents.get(name)
            case _:
                return None

    def _asked_for(self, request: Request) -> list[dict[str, Any]]:
        owner, kind = request.query_params.get("owner"), request.query_params.get("kind")
        return [task for task in self.tasks if owner in (None, task["owner"]) and kind in (None, task["kind"])]

    def _counts(self, tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        kinds = sorted({task["kind"] for task in tasks})
        return [
            {
                "kind": kind,
                "total": sum(task["kind"] == kind for task in tasks),
                "overdue": sum(task["kind"] == kind and task["overdue"] for task in tasks),
            }
            for kind in kinds
        ]

    def _alike(self, asked: dict[str, Any]) -> list[dict[str, Any]]:
        words = asked.get("words") or asked.get("family") or asked.get("given") or ""
        return [{**hit, "open_case": True, "score": 1.0, "reasons": ["same-name"]} for hit in self._found(words)]

    def _found(self, words: str) -> list[dict[str, Any]]:
        return [
            {**person, "owner": person["case"]["owner"]}
            for person in self.persons.values()
            if words.casefold() in json.dumps(person["names"], ensure_ascii=False).casefold()
        ]


def _content(body: bytes, kind: str) -> Any:
    if not body:
        return None
    return json.loads(body) if kind == "application/json" else dict(parse_qsl(body.decode()))


@asynccontextmanager
async def living_next_door() -> AsyncGenerator[Neighbours]:
    """The other services, on a free port of the loopback."""
    neighbours = Neighbours()
    app = Starlette(routes=[Route("/{path:path}", neighbours.answer, methods=["GET", "POST"])])
    async with served(app) as url:
        neighbours.url = url
        yield neighbours


@asynccontextmanager
async def served(app: Any) -> AsyncGenerator[str]:
    """An application on a free port; its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False, lifespan="on"))
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(30):
        while not server.started:
            if serving.done():
                await serving
            await asyncio.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    await serving
