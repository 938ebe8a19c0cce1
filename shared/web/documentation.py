"""The description of the interface: OpenAPI with its problems, and a page to read it that loads nothing."""

from collections.abc import Iterator
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.responses import HTMLResponse
from fastapi.routing import iter_route_contexts

from shared.web import docs_page
from shared.web.problem import MEDIA_TYPE

_SCHEMA: Final = {
    "type": "object",
    "description": "RFC 9457; the broken rules and where, never what was sent.",
    "required": ["type", "title", "status", "detail", "correlation_id", "errors"],
    "properties": {
        "type": {"type": "string", "pattern": "^/problems/[a-z0-9-]+$"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "correlation_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "pointer", "rule"],
                "properties": {
                    "in": {"enum": ["body", "query", "path", "header", "cookie"]},
                    "pointer": {"type": "string"},
                    "rule": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
    },
}
PROBLEM_SCHEMA: Final[dict[str, Any]] = _SCHEMA
_CONTENT: Final = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
PROBLEM_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {"description": "Refused: malformed, not permitted, unknown, or against a rule", "content": _CONTENT},
    "5XX": {
        "description": "A fault of ours or an outage; with `Retry-After` where repeating helps",
        "content": _CONTENT,
    },
}


def describe(app: FastAPI) -> None:
    """Add the problem schema to the description, and the page at `/docs`."""
    generate = app.openapi

    def with_problems() -> dict[str, Any]:
        document = generate()
        components = document.setdefault("components", {})
        if "securitySchemes" in components:
            return document
        components.setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
        document["security"] = [{"token": []}]
        _tell_what_dependencies_read(app, document)
        return document

    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(docs_page.render(app.openapi()), headers={"Content-Security-Policy": docs_page.POLICY})

    app.openapi = with_problems
    app.add_api_route("/docs", page, include_in_schema=False)


def _tell_what_dependencies_read(app: FastAPI, document: dict[str, Any]) -> None:
    # A dependency that reads the request itself says what it reads as `documented_parameters`.
    for route in iter_route_contexts(app.routes):
        operations: dict[str, Any] = document["paths"].get(route.path_format, {})
        for method in operations.keys() & {name.lower() for name in route.methods or ()}:
            read = list(_parameters(getattr(route, "dependant", None)))
            operations[method]["parameters"] = [*operations[method].get("parameters", []), *read]


def _parameters(dependant: Dependant | None) -> Iterator[dict[str, Any]]:
    if dependant is not None:
        yield from getattr(dependant.call, "documented_parameters", ())
        for inner in dependant.dependencies:
            yield from _parameters(inner)
