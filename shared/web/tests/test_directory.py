"""The directory of routes: which route a path finds, what it is told, and what is left to the router."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from shared.web import routing
from shared.web.app import create_app
from shared.web.directory import Directory

WORD_FIRST = (("GET", "/people/search"), ("GET", "/people/{person_id}"))
ANY_FIRST = (("GET", "/people/{person_id}"), ("GET", "/people/search"))


def router(*ways: tuple[str, str]) -> APIRouter:
    """Routes that say what they were told."""
    made = routing.router()

    async def tell(request: Request) -> Mapping[str, Any]:
        at = request.scope["router"].url_path_for("here")
        return {"route": request.scope["route"].path, "told": request.path_params, "at": at}

    for method, path in ways:
        made.add_api_route(path, tell, methods=[method])
    made.add_api_route("/here", tell, name="here")
    return made


async def answers(app: FastAPI, *ways: tuple[str, str]) -> list[Any]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        return [(await client.request(*way)).json() for way in ways]


@pytest.mark.parametrize("ways", [WORD_FIRST, ANY_FIRST])
async def test_a_route_is_told_what_the_router_would_have_told_it(ways: tuple[tuple[str, str], ...]) -> None:
    app = create_app("Told", routers=[router(*ways, ("POST", "/people/{person_id}/plan/{goal}"))])
    asked = [("GET", "/people/search"), ("GET", "/people/amina"), ("POST", "/people/a%20b/plan/%C3%A9")]
    told = await answers(app, *asked)
    app.router.middleware_stack = app.router.app
    assert told == await answers(app, *asked)
    assert told[2]["told"] == {"person_id": "a b", "goal": "é"}


@pytest.mark.parametrize(("ways", "found"), [(WORD_FIRST, "/people/search"), (ANY_FIRST, "/people/{person_id}")])
async def test_of_two_routes_for_one_path_the_first_is_found(ways: tuple[tuple[str, str], ...], found: str) -> None:
    (told,) = await answers(create_app("Two", routers=[router(*ways)]), ("GET", "/people/search"))
    assert told["route"] == found


def test_of_two_routes_with_one_path_the_first_is_found() -> None:
    listed = Directory(router(("GET", "/people/{name}"), ("GET", "/people/{person_id}"))).listed("GET", "/people/amina")
    assert listed
    assert listed.route.path == "/people/{name}"


async def test_the_first_with_this_method_is_found() -> None:
    app = create_app("Methods", routers=[router(("GET", "/people/{person_id}"), ("POST", "/people/search"))])
    (told,) = await answers(app, ("POST", "/people/search"))
    assert told["route"] == "/people/search"


@pytest.mark.parametrize("unusual", ["/people/{number:int}", "/people/{name}.ics", "/{anything:path}"])
def test_what_stands_behind_a_route_that_is_not_plain_is_not_listed(unusual: str) -> None:
    directory = Directory(router(("GET", "/before"), ("GET", unusual), ("GET", "/behind")))
    listed = {path for path in ("/before", "/people/1", "/people/a.ics", "/behind") if directory.listed("GET", path)}
    assert listed == {"/before"}


@pytest.mark.parametrize("kind", [Route, Mount])
def test_what_stands_behind_a_route_for_every_method_is_not_listed(kind: type[Route] | type[Mount]) -> None:
    behind = router(("GET", "/people/behind"))
    behind.routes.insert(0, kind("/people", PlainTextResponse("")))
    directory = Directory(behind)
    assert directory.listed("GET", "/people") is directory.listed("GET", "/people/behind") is None


def test_a_parameter_is_never_empty() -> None:
    directory = Directory(router(("GET", "/people/{person_id}/plan")))
    assert directory.listed("GET", "/people//plan") is None
    assert directory.listed("GET", "/people/amina/plan")


async def test_what_is_added_later_is_found_by_the_router() -> None:
    app = create_app("Later", routers=[router(("GET", "/people/{person_id}"))])
    app.include_router(router(("GET", "/later/{when}")))
    (told,) = await answers(app, ("GET", "/later/today"))
    assert told["told"] == {"when": "today"}


async def test_below_another_application_the_router_answers() -> None:
    outer = FastAPI()
    outer.mount("/people", create_app("Inner", routers=[router(("GET", "/people/{person_id}"), ("GET", "/{name}"))]))
    (told,) = await answers(outer, ("GET", "/people/amina"))
    assert (told["route"], told["told"]["name"]) == ("/{name}", "amina")
