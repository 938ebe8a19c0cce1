"""The description of the interface: OpenAPI with its problems, and a page to read it that loads nothing."""

from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

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
        components.setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
        document["security"] = [{"token": []}]
        _tell_command_ids(document)
        return document

    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(docs_page.render(app.openapi()), headers={"Content-Security-Policy": docs_page.POLICY})

    app.openapi = with_problems
    app.add_api_route("/docs", page, include_in_schema=False)


def _tell_command_ids(document: dict[str, Any]) -> None:
    # To FastAPI the header is optional, so that its absence gets a problem of its own.
    operations = (operation for path in document["paths"].values() for operation in path.values())
    for parameter in (it for operation in operations for it in operation.get("parameters", ())):
        if parameter["name"] == "idempotency-key":
            parameter |= {"required": True, "schema": {"type": "string", "format": "uuid"}}
