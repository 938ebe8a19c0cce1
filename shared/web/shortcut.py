"""The short way through a route that asks for little: what FastAPI looks up for each request is looked up once."""

from collections.abc import Mapping
from dataclasses import fields
from inspect import iscoroutinefunction
from typing import Any, Final, cast

from fastapi import Response, params
from fastapi.datastructures import DefaultPlaceholder
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_body_to_args
from fastapi.exceptions import RequestValidationError
from fastapi.routing import RouteContext, serialize_response
from pydantic_core import PydanticUndefined
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.web.guard import received
from shared.web.routing import GuardedRequest, GuardedRoute

_OF_ANY: Final = frozenset({"name", "call", "path", "scope", "use_cache", "request_param_name", "response_param_name"})
_OF_ROUTE: Final = _OF_ANY | {"path_params", "body_params", "dependencies"}
_OPTIONS: Final = (
    "response_model_include",
    "response_model_exclude",
    "response_model_exclude_unset",
    "response_model_exclude_defaults",
    "response_model_exclude_none",
    "is_sse_stream",
    "is_json_stream",
    "max_body_size",
    "_embed_body_fields",
)


def shortened(route: RouteContext) -> ASGIApp | None:
    """An application that answers as the route does; None where it asks for more than is known here."""
    return _Shortcut(route) if _is_known(route) else None


class _Shortcut:
    """First whoever must let the request pass, then path and body, then the route itself."""

    def __init__(self, route: RouteContext) -> None:
        self._route = route
        self._asks: Dependant = route.dependant
        self._body_fields = self._asks.body_params

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, told = GuardedRequest(scope, receive), _silent()
        values: dict[str, Any] = _connection(self._asks, request, told)
        for gate in self._asks.dependencies:
            values[str(gate.name)] = await cast("Any", gate.call)(**_connection(gate, request, told))
        values |= await self._read(request)
        answer = await cast("Any", self._asks.call)(**values)
        response = answer if isinstance(answer, Response) else await self._told(answer, told)
        await response(scope, receive, send)

    async def _read(self, request: GuardedRequest) -> Mapping[str, Any]:
        values: dict[str, Any] = {}
        errors: list[Any] = []
        for field in self._asks.path_params:
            values[field.name], wrong = field.validate(request.path_params[field.alias], {}, loc=("path", field.alias))
            errors += wrong
        sent = received(request)
        body = sent.document if sent.raw else PydanticUndefined
        if self._body_fields:
            found, wrong = await request_body_to_args(self._body_fields, body, embed_body_fields=False)
            values |= found
            errors += wrong
        if errors:
            raise RequestValidationError(errors, body=None if body is PydanticUndefined else body)
        return values

    async def _told(self, answer: Any, told: Response) -> Response:
        content = await serialize_response(field=self._route.response_field, response_content=answer, dump_json=True)
        status = told.status_code or self._route.status_code or 200
        response = Response(content, status, media_type="application/json")
        response.raw_headers += told.raw_headers
        return response


def _silent() -> Response:
    """What a route may put status and headers into."""
    told = Response()
    told.status_code = 0
    told.raw_headers.clear()
    return told


def _connection(asking: Dependant, request: GuardedRequest, told: Response) -> dict[str, Any]:
    named = {asking.request_param_name: request, asking.response_param_name: told}
    return {name: value for name, value in named.items() if name}


def _is_known(route: RouteContext) -> bool:
    if not isinstance(route.original_route, GuardedRoute) or any(getattr(route, option) for option in _OPTIONS):
        return False
    asks: Dependant = route.dependant
    return (
        isinstance(route.response_class, DefaultPlaceholder)
        and route.response_field is not None
        and route.response_model_by_alias
        and _asks_only(asks, _OF_ROUTE)
        and all(_asks_only(gate, _OF_ANY) and gate.name for gate in asks.dependencies)
        and len({id(gate.call) for gate in asks.dependencies}) == len(asks.dependencies)
        and all(field.alias in route.param_convertors for field in asks.path_params)
        and [type(field.field_info) for field in asks.body_params] in ([], [params.Body])
    )


def _asks_only(asking: Dependant, known: frozenset[str]) -> bool:
    """Whether nothing else is asked for, by whatever FastAPI may come to know, and nothing that would block."""
    others = (getattr(asking, field.name) for field in fields(asking) if field.name not in known)
    return not any(others) and (iscoroutinefunction(asking.call) or iscoroutinefunction(type(asking.call).__call__))
