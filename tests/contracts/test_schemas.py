"""The frozen schemas are what the code says, and within a version they only gain optional fields."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.contracts.compatibility import incompatibilities
from tests.contracts.freezing import ROOT, SCHEMAS, schema_files

FILES = [pytest.param(path, text, id=path.stem) for path, text in schema_files().items()]
SCHEMA: dict[str, Any] = {
    "title": "CourseOffered",
    "type": "object",
    "properties": {
        "course": {"type": "string", "enum": ["a", "b"]},
        "seats": {"type": "object", "properties": {"left": {"type": "integer"}}, "required": ["left"]},
    },
    "required": ["course"],
}


def changed(**parts: Any) -> dict[str, Any]:
    return {**SCHEMA, **parts}


def with_fields(**fields: Any) -> dict[str, Any]:
    return changed(properties={**SCHEMA["properties"], **fields})


@pytest.mark.parametrize(("path", "text"), FILES)
def test_the_frozen_schema_is_the_one_of_the_code(path: Path, text: str) -> None:
    assert path.exists(), "run: python -m tests.contracts.freezing"
    assert path.read_text() == text


@pytest.mark.parametrize(("path", "text"), FILES)
def test_a_frozen_schema_is_a_json_schema(path: Path, text: str) -> None:
    Draft202012Validator.check_schema(json.loads(text))
    assert json.loads(text)["$id"] == f"urn:angelpunkt:schema:{path.stem}"


def test_no_frozen_schema_is_left_without_its_fact() -> None:
    assert set(SCHEMAS.glob("*.json")) == set(schema_files())


def test_a_released_schema_has_only_gained_optional_fields() -> None:
    release = _git("describe", "--tags", "--abbrev=0", "--match", "v*") or "HEAD"
    for path, text in schema_files().items():
        if released := _git("show", f"{release}:{path.relative_to(ROOT)}"):
            assert list(incompatibilities(json.loads(released), json.loads(text))) == [], path.stem


def test_an_added_optional_field_is_no_break() -> None:
    assert list(incompatibilities(SCHEMA, with_fields(room={"type": "string"}))) == []


def test_another_wording_of_a_description_is_no_break() -> None:
    assert list(incompatibilities(SCHEMA, changed(description="A place in a course is offered."))) == []


@pytest.mark.parametrize(
    ("wanted", "break_"),
    [
        (changed(properties={"course": SCHEMA["properties"]["course"]}), "properties.seats is gone"),
        (with_fields(course={"type": "integer", "enum": ["a", "b"]}), "properties.course.type is changed"),
        (with_fields(course={"type": "string", "enum": ["a"]}), "properties.course.enum is changed"),
        (with_fields(course={"type": "string"}), "properties.course.enum is gone"),
        (with_fields(course={**SCHEMA["properties"]["course"], "format": "uuid"}), "properties.course.format is new"),
        (changed(required=["course", "seats"]), "required is changed"),
        (changed(required=[]), "required is changed"),
    ],
)
def test_every_other_change_is_refused(wanted: dict[str, Any], break_: str) -> None:
    assert list(incompatibilities(SCHEMA, wanted)) == [break_]


def test_a_field_may_be_called_like_a_remark() -> None:
    titled = with_fields(title={"type": "string"})
    assert list(incompatibilities(titled, with_fields(title={"type": "integer"}))) == [
        "properties.title.type is changed"
    ]


def _git(*arguments: str) -> str | None:
    answer = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603, S607
    return answer.stdout.strip() if answer.returncode == 0 else None
