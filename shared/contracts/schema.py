"""What a fact looks like on the wire, as JSON Schema 2020-12: sealed fields as sealed, everything else as it is."""

from collections.abc import Mapping
from typing import Any, Final, cast

from pydantic.json_schema import GenerateJsonSchema

from shared.contracts.fact import Fact, class_of

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


class _Untitled(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002  pydantic asks per field
        return False


def schema_of(fact: type[Fact]) -> Schema:
    """The frozen schema of one fact type. Its `$id` is the `dataschema` of the envelope."""
    model = fact.model_json_schema(schema_generator=_Untitled)
    definitions = model.pop("$defs", {})
    fields = {name: _inlined(field, definitions) for name, field in model["properties"].items()}
    return {
        "$schema": DIALECT,
        "$id": f"urn:angelpunkt:schema:{fact.type}",
        "title": fact.__name__,
        **({"description": model["description"]} if fact.__doc__ else {}),
        "type": "object",
        "properties": {name: _classed(fact, name, field) for name, field in fields.items()},
        "required": model.get("required", []),
    }


def sealed(category: str) -> Schema:
    """A field that travels encrypted: the category and version of its key, the nonce, and the content."""
    base64 = {"type": "string", "contentEncoding": "base64"}
    parts = {"k": {"const": category}, "v": {"type": "integer", "minimum": 1}, "n": base64, "c": base64}
    seal = {"type": "object", "properties": parts, "required": list(parts)}
    return {"type": "object", "properties": {"$enc": seal}, "required": ["$enc"]}


def _classed(fact: type[Fact], name: str, field: Schema) -> Schema:
    mark = class_of(fact.model_fields[name].metadata)
    if mark is None:
        raise LookupError(f"{fact.type}: {name} has no class")
    if mark.category is None:
        return {**field, "x-class": mark.sensitivity.value}
    marks = {"x-class": mark.sensitivity.value, "x-category": mark.category.value, "x-content": field}
    return {**sealed(mark.category.value), **marks}


def _inlined(node: Any, definitions: Mapping[str, Schema]) -> Any:
    """The node with each reference replaced by what it names, so that a part can be read alone."""
    if isinstance(node, list):
        return [_inlined(part, definitions) for part in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    parts = cast("Schema", node)
    if "$ref" in parts:
        parts = {**definitions[parts["$ref"].removeprefix("#/$defs/")], **parts}
        del parts["$ref"]
    return {name: _inlined(part, definitions) for name, part in parts.items()}
