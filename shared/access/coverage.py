"""Which routes of an application ask for a role, and which forgot to."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts

from shared.access.permitting import Permission

#: Pages about the application itself; they show nobody's data.
OPEN_TO_ALL: Final = frozenset({"/health/live", "/health/ready", "/metrics", "/docs", "/openapi.json"})


def unguarded_routes(app: FastAPI) -> list[str]:
    """What anybody may call though it is not meant for everybody; a test of each service keeps this empty."""
    asking = {path for path, action in _routes(app) if action}
    return sorted(path for path, _ in _routes(app) if path not in asking and path.split(" ")[1] not in OPEN_TO_ALL)


def actions_of(app: FastAPI) -> Mapping[str, set[str]]:
    """The actions that each route asks for, to be compared with a reviewed list."""
    found: dict[str, set[str]] = {}
    for path, action in _routes(app):
        if action:
            found.setdefault(path, set()).add(action)
    return found


def _routes(app: FastAPI) -> Iterator[tuple[str, str | None]]:
    for route in iter_route_contexts(app.routes):
        for method in sorted(route.methods or {"*"}):
            yield f"{method} {route.path}", _action(route)


def _action(route: RouteContext) -> str | None:
    dependant: Dependant | None = getattr(route, "dependant", None)
    return next(_actions(dependant), None) if dependant else None


def _actions(dependant: Dependant) -> Iterator[str]:
    called: Any = dependant.call
    match called:
        case Permission() as permission:
            yield permission.action
        case object(permission=Permission() as permission):
            yield permission.action
        case _:
            pass
    for inner in dependant.dependencies:
        yield from _actions(inner)
