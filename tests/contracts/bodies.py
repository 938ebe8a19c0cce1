"""The commands of the services as their OpenAPI documents describe them, for whoever wants to be compared with them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from fastapi import FastAPI

from services.employment.api import ROUTERS as EMPLOYMENT
from services.intake.api import ROUTERS as INTAKE
from services.language.api import ROUTERS as LANGUAGE
from shared.access.coverage import actions_of

_SERVICES: Final = {"intake": INTAKE, "language": LANGUAGE, "employment": EMPLOYMENT}


@dataclass(frozen=True, slots=True)
class Schema:
    """A JSON schema with the document that its references lead into."""

    content: Mapping[str, Any]
    document: Mapping[str, Any]

    @property
    def is_nullable(self) -> bool:
        return any(each.get("type") == "null" for each in self.content.get("anyOf", ()))

    def solid(self) -> "Schema":
        """Without references, and without the null that an optional value may be."""
        content = self.content
        if "$ref" in content:
            content = self.document["components"]["schemas"][content["$ref"].rsplit("/", 1)[1]]
        kinds = [each for each in content.get("anyOf", ()) if each.get("type") != "null"]
        if len(kinds) == 1:
            return Schema(kinds[0], self.document).solid()
        return Schema(content, self.document)

    def at(self, path: tuple[str, ...]) -> "Schema | None":
        """The schema of an inner value; None where there can be none."""
        if not path:
            return self.solid()
        inner = self.solid().content.get("properties", {}).get(path[0])
        return None if inner is None else Schema(inner, self.document).at(path[1:])

    def items(self) -> "Schema":
        return Schema(self.solid().content["items"], self.document).solid()

    def required(self) -> Iterator[tuple[str, ...]]:
        """The paths of everything that must be sent."""
        for name in self.solid().content.get("required", ()):
            inner = Schema(self.solid().content["properties"][name], self.document)
            if inner.solid().content.get("type") == "object":
                yield from ((name, *path) for path in inner.required())
            else:
                yield (name,)


@dataclass(frozen=True, slots=True)
class Command:
    action: str
    body: Schema | None


@cache
def commands(service: str) -> Mapping[str, Command]:
    """Every command of a service by its path, whatever the ids in it are called."""
    app = FastAPI()
    for router in _SERVICES[service]:
        app.include_router(router)
    document, actions = app.openapi(), actions_of(app)
    found: dict[str, Command] = {}
    for path, operations in document["paths"].items():
        if "post" in operations:
            content = operations["post"].get("requestBody", {}).get("content", {}).get("application/json")
            body = Schema(content["schema"], document) if content else None
            found[nameless(path)] = Command(next(iter(actions[f"POST {path}"])), body)
    return found


def nameless(path: str) -> str:
    return re.sub(r"{\w+}", "{}", path)
