"""Routes whose body FastAPI takes from the guard, so that it is parsed once."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from shared.web.guard import received


class GuardedRequest(Request):
    """A request that knows its body already."""

    async def body(self) -> bytes:
        return received(self).raw

    async def json(self) -> Any:
        return received(self).document


class GuardedRoute(APIRoute):
    """A route that reads what the guard has read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            return await handle(GuardedRequest(request.scope, request.receive))

        return guarded


def router(prefix: str = "", *, tags: list[str] | None = None) -> APIRouter:
    """A router for `create_app`: strict about slashes, its bodies from the guard."""
    return APIRouter(prefix=prefix, tags=list(tags or ()), route_class=GuardedRoute, redirect_slashes=False)
