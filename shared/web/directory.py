"""A directory of routes: finds one by the shape of its path, the hundredth as fast as the first."""

from dataclasses import dataclass, field
from itertools import takewhile
from operator import attrgetter
from typing import Final

from fastapi import APIRouter
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.convertors import StringConvertor
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

#: Stands for any step of a path that is not empty.
_ANY: Final = "{}"


@dataclass(frozen=True, slots=True)
class Listed:
    """A route, how many stand before it, and the steps of a path at which its parameters stand."""

    before: int
    route: RouteContext
    app: ASGIApp
    parameters: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Fork:
    """Where paths that began alike part; and the routes whose path ends here, by method."""

    ways: "dict[str, _Fork]" = field(default_factory=dict[str, "_Fork"])
    ends: dict[str, Listed] = field(default_factory=dict[str, Listed])


class Directory:
    """What is asked before a router. A route found here is the first that the router would have come to.

    What is not found here (a mount, a route added later, a 405 or 404) the router answers as it always does.
    """

    def __init__(self, router: APIRouter) -> None:
        self._router = router
        self._otherwise: ASGIApp = router.app
        self._root = _Fork()
        # A route that is not plain may be meant for the paths of those behind it, so these are not listed either.
        for before, route in enumerate(takewhile(_is_plain, iter_route_contexts(router.routes))):
            self._list(before, route)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self.listed(scope["method"], scope["path"]) if _is_ours(scope) else None
        if found is None:
            await self._otherwise(scope, receive, send)
            return
        steps = scope["path"].split("/")
        scope["router"] = self._router
        scope["route"] = found.route.original_route
        scope["endpoint"] = found.route.endpoint
        scope["path_params"] = {name: steps[at] for name, at in found.parameters}
        await found.app(scope, receive, send)

    def listed(self, method: str, path: str) -> Listed | None:
        """The route for this method and path, or None where the directory has none."""
        forks = [self._root]
        for step in path.split("/"):
            ways = [fork.ways.get(step) for fork in forks]
            if step:
                ways += [fork.ways.get(_ANY) for fork in forks]
            forks = [way for way in ways if way]
        ends = [fork.ends[method] for fork in forks if method in fork.ends]
        return min(ends, key=attrgetter("before"), default=None)

    def _list(self, before: int, route: RouteContext) -> None:
        steps = _steps(route)
        fork = self._root
        for step in steps:
            fork = fork.ways.setdefault(_ANY if _is_parameter(step) else step, _Fork())
        parameters = tuple((step[1:-1], at) for at, step in enumerate(steps) if _is_parameter(step))
        for method in route.methods or ():
            fork.ends.setdefault(method, Listed(before, route, route.app, parameters))


def keep_directory(router: APIRouter) -> None:
    """Let the router look up the routes it has now; those added later it tries in turn."""
    router.middleware_stack = Directory(router)


def _is_ours(scope: Scope) -> bool:
    return scope["type"] == "http" and not scope.get("root_path")


def _is_plain(route: RouteContext) -> bool:
    """Whether it has methods, and each step of its path is a fixed word or a whole parameter of any text."""
    if not isinstance(route.original_route, Route) or not route.methods:
        return False
    fixed = all("{" not in step for step in _steps(route) if not _is_parameter(step))
    return fixed and all(type(it) is StringConvertor for it in route.param_convertors.values())


def _is_parameter(step: str) -> bool:
    return step.startswith("{") and step.endswith("}") and "}" not in step[:-1]


def _steps(route: RouteContext) -> list[str]:
    return (route.path_format or "").split("/")
