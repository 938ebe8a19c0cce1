"""The short way answers to the byte as FastAPI would, and is not taken where a route asks for more."""

import json
from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, BackgroundTasks, Body, Cookie, Depends, FastAPI, Form, Header, Path, Request, Response
from fastapi.responses import PlainTextResponse
from fastapi.routing import iter_route_contexts
from pydantic import AliasChoices, BaseModel

from shared.testing import tokens
from shared.web import routing
from shared.web.app import create_app
from shared.web.shortcut import shortened
from shared.web.tests import sample

CASE = "0190a5c2-7b1e-4c1d-9f00-000000000001"
PLAN = f"/cases/{CASE}/plan/agreement"
AGREED = {"name": "Amina", "review": "2026-06-30", "born": {"certainty": "unknown"}}
JSON = {"Content-Type": "application/json"}
KEY = {"Idempotency-Key": CASE}


def bodies() -> list[bytes]:
    wrong: list[Any] = [None, [], {}, "text", 7, {**AGREED, "review": 3}, {**AGREED, "unknown": 1}, {"name": None}]
    return [json.dumps(body).encode() for body in [AGREED, {**AGREED, "review": "2199-01-01"}, *wrong]] + [b"", b"{"]


async def answers(*requests: tuple[str, Mapping[str, str], bytes], directly: bool) -> list[tuple[int, Any, bytes]]:
    app = sample.build()
    if not directly:
        app.router.middleware_stack = app.router.app
    told = {"X-Correlation-Id": CASE}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", headers=told) as http:
        heard = [await http.post(path, headers=headers, content=body) for path, headers, body in requests]
    return [(one.status_code, one.headers.multi_items(), one.content) for one in heard]


async def test_it_answers_to_the_byte_as_fastapi_does() -> None:
    caseworker, ops = tokens.bearer("caseworker"), tokens.bearer("ops")
    requests = [(PLAN, {**JSON, **KEY, **caseworker}, body) for body in bodies()]
    requests += [
        (path, {**JSON, **headers}, body)
        for path in (PLAN, PLAN.replace(CASE, "x"))
        for headers in ({}, KEY, caseworker, {**KEY, **ops}, {**KEY, **caseworker, "If-Match": '"3"'})
        for body in (json.dumps(AGREED).encode(), b"{}")
    ]
    short = await answers(*requests, directly=True)
    assert short == await answers(*requests, directly=False)
    assert {status for status, *_ in short} == {201, 400, 401, 403, 409, 422}


@pytest.mark.parametrize("status", [None, 201])
async def test_status_and_headers_are_those_that_the_route_decides_on(status: int | None) -> None:
    app = create_app("Decides", routers=[saying(decides, status_code=status)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
        answer = await http.post("/said", json={"word": "yes"})
    assert (answer.status_code, answer.headers["etag"], answer.json()) == (202, '"1"', {"word": "yes"})


class Said(BaseModel):
    word: str = "so"


async def gate(request: Request) -> str:
    return request.method


def blocking(request: Request) -> str:
    return request.method


async def opened(request: Request) -> AsyncGenerator[str]:
    yield request.method


async def nested(method: Annotated[str, Depends(gate)]) -> str:
    return method


async def plain(body: Said, method: Annotated[str, Depends(gate)]) -> Said: ...
async def ungated(body: Said) -> Said: ...


async def query(q: str) -> Said: ...
async def header(prefer: Annotated[str, Header()]) -> Said: ...
async def cookie(session: Annotated[str, Cookie()]) -> Said: ...
async def form(word: Annotated[str, Form()]) -> Said: ...
async def form_model(body: Annotated[Said, Form()]) -> Said: ...


async def chosen(name: Annotated[str, Path(validation_alias=AliasChoices("word", "name"))]) -> Said: ...


async def embedded(body: Annotated[Said, Body(embed=True)]) -> Said: ...
async def two_bodies(body: Said, other: Said) -> Said: ...
async def later(tasks: BackgroundTasks) -> Said: ...
async def says_nothing() -> None: ...
async def asks_a_blocking_gate(method: Annotated[str, Depends(blocking)]) -> Said: ...
async def asks_what_must_be_closed(method: Annotated[str, Depends(opened)]) -> Said: ...
async def asks_what_asks(method: Annotated[str, Depends(nested)]) -> Said: ...
async def asks_twice(one: Annotated[str, Depends(gate)], two: Annotated[str, Depends(gate)]) -> Said: ...
def blocks() -> Said: ...


async def decides(body: Said, response: Response) -> Said:
    response.status_code = 202
    response.headers["ETag"] = '"1"'
    return body


def is_shortened(router: APIRouter, **including: Any) -> bool:
    app = FastAPI()
    app.include_router(router, **including)
    *_, route = iter_route_contexts(app.routes)
    return shortened(route) is not None


def saying(endpoint: Callable[..., Any], **options: Any) -> APIRouter:
    made = routing.router()
    made.add_api_route("/said/{word}" if endpoint is chosen else "/said", endpoint, methods=["POST"], **options)
    return made


def test_the_short_way_is_taken_where_a_route_asks_for_little() -> None:
    assert is_shortened(saying(plain))
    assert is_shortened(saying(ungated))
    assert is_shortened(saying(plain, status_code=201, tags=["said"], responses={409: {}}))
    assert is_shortened(sample.routes) is False
    assert [shortened(route) is not None for route in iter_route_contexts(sample.routes.routes)] == [True, False]


@pytest.mark.parametrize(
    "endpoint",
    [
        query,
        header,
        cookie,
        form,
        form_model,
        chosen,
        embedded,
        two_bodies,
        later,
        says_nothing,
        asks_a_blocking_gate,
        asks_what_must_be_closed,
        asks_what_asks,
        asks_twice,
        blocks,
    ],
)
def test_it_is_not_taken_where_a_route_asks_for_more(endpoint: Callable[..., Any]) -> None:
    assert not is_shortened(saying(endpoint))


@pytest.mark.parametrize(
    "options",
    [
        {"response_model_exclude_none": True},
        {"response_model_by_alias": False},
        {"response_class": PlainTextResponse},
        {"dependencies": [Depends(gate)]},
        {"max_body_size": 7},
    ],
)
def test_it_is_not_taken_where_a_route_has_particular_wishes(options: Mapping[str, Any]) -> None:
    assert not is_shortened(saying(ungated, **options))


@pytest.mark.parametrize("including", [{"dependencies": [Depends(gate)]}, {"max_body_size": 7}])
def test_it_is_not_taken_around_what_all_routes_of_a_router_must_pass(including: Mapping[str, Any]) -> None:
    assert not is_shortened(saying(ungated), **including)


def test_it_is_not_taken_where_the_body_does_not_come_from_the_guard() -> None:
    unguarded = APIRouter()
    unguarded.add_api_route("/said", plain, methods=["POST"])
    assert not is_shortened(unguarded)
