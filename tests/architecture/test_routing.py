"""Every route of every service is found by its shape, and is the one that trying them in turn would have found."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.routing import Match

from services.desk.main import SCREENS
from services.employment.api import ROUTERS as EMPLOYMENT
from services.intake.api import ROUTERS as INTAKE
from services.language.api import ROUTERS as LANGUAGE
from services.projections.main import ROUTERS as PROJECTIONS
from shared.baustein import history
from shared.web.app import create_app
from shared.web.directory import Directory
from shared.web.problem import MEDIA_TYPE

SERVICES: dict[str, tuple[APIRouter, ...]] = {
    "intake": (*INTAKE, history.routes),
    "language": (*LANGUAGE, history.routes),
    "employment": (*EMPLOYMENT, history.routes),
    "projections": PROJECTIONS,
    "desk": SCREENS,
}
SOMEBODY = "0190a5c2-7b1e-4c1d-9f00-000000000001"
PARAMETER = re.compile(r"{\w+}")


@pytest.fixture(params=SERVICES)
def app(request: pytest.FixtureRequest) -> FastAPI:
    return create_app(request.param, routers=SERVICES[request.param])


def routes(app: FastAPI) -> list[RouteContext]:
    return list(iter_route_contexts(app.routes))


def paths(app: FastAPI) -> set[str]:
    """Each path with an id in the place of a parameter, and with every word that another route has anywhere."""
    formats = {route.path_format or "" for route in routes(app)}
    words = {step for path in formats for step in path.split("/") if step and not PARAMETER.fullmatch(step)}
    return {
        PARAMETER.sub(word, PARAMETER.sub(first, path, count=1))
        for path in formats
        for word in {SOMEBODY, *words}
        for first in (SOMEBODY, word)
    }


def in_turn(listed: list[RouteContext], method: str, path: str) -> RouteContext | None:
    scope = {"type": "http", "method": method, "path": path}
    return next((route for route in listed if route.matches(scope)[0] is Match.FULL), None)


def test_the_first_that_would_take_a_request_is_found(app: FastAPI) -> None:
    directory, everything, wrong = Directory(app.router), routes(app), list[tuple[str, str]]()
    for method, path in product(("GET", "POST"), paths(app)):
        found, expected = directory.listed(method, path), in_turn(everything, method, path)
        if (found and found.route.original_route) is not (expected and expected.original_route):
            wrong.append((method, path))
    assert wrong == []


def test_no_route_is_left_to_be_tried_in_turn(app: FastAPI) -> None:
    directory = Directory(app.router)
    paths = [(route.methods, PARAMETER.sub("x", route.path_format or "")) for route in routes(app)]
    ways = [(method, path) for methods, path in paths for method in methods or ("none",)]
    assert len(ways) > len(app.routes)
    assert [way for way in ways if directory.listed(*way) is None] == []


async def test_what_is_not_found_is_answered_as_by_the_router_alone(app: FastAPI) -> None:
    asked = list(_never_found(app))
    by_directory = await _answers(app, asked)
    app.router.middleware_stack = app.router.app
    assert by_directory == await _answers(app, asked)
    assert {status for status, *_ in by_directory} == {404, 405}
    assert {headers["content-type"] for _, headers, _ in by_directory} == {MEDIA_TYPE}
    assert all(headers["allow"] for status, headers, _ in by_directory if status == 405)


def _never_found(app: FastAPI) -> Iterator[tuple[str, str]]:
    yield "GET", "/nowhere"
    yield "GET", "//"
    for route in routes(app):
        path = PARAMETER.sub(SOMEBODY, route.path_format or "")
        for method in route.methods or ():
            yield "PUT", path
            yield method, f"/{path}"
            yield method, f"{path}/and/quite/some/more"
            if path != "/":
                yield method, f"{path}/"


async def _answers(app: FastAPI, asked: list[tuple[str, str]]) -> list[tuple[int, Mapping[str, str], bytes]]:
    told = {"X-Correlation-Id": SOMEBODY}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), headers=told) as client:
        answers = [await client.request(method, f"http://test{path}") for method, path in asked]
    return [(answer.status_code, dict(answer.headers), answer.content) for answer in answers]
