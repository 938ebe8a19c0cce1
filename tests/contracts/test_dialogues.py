"""Every dialogue of the desk asks for what its command takes: path, role, fields, bounds and codes."""

from collections.abc import Callable, Iterable

import pytest
from pydantic import BaseModel

from services.desk.dialogues.catalogue import DIALOGUES
from services.desk.dialogues.choices import Choices
from services.desk.dialogues.description import MADE_LISTS, Description, Field
from services.desk.german.messages import MESSAGES
from services.desk.staff import Agencies, Staff
from services.projections.read_models.case_overview.api import READ as CASE_PAGE
from services.projections.read_models.journal.file_api import READS
from shared.access.deciding import ACTIONS
from tests.contracts.bodies import Command, Schema, commands, nameless
from tests.contracts.test_parts import MODELS as PARTS

#: Commands that have a page of their own.
HAVE_PAGES = {"/cases/{}/plan/agreement", "/case-reassignments"}
CHOICES = Choices(Staff({}), Agencies({}))
FIND = "projections.find-person"
every_dialogue = pytest.mark.parametrize("dialogue", DIALOGUES.values(), ids=DIALOGUES.keys())


def command_of(dialogue: Description) -> Command:
    return commands(dialogue.service)[nameless(dialogue.path)]


def body_of(dialogue: Description) -> Schema:
    body = command_of(dialogue).body
    assert body is not None, "the command takes no body"
    return body


def all_fields(dialogue: Description) -> Iterable[tuple[Field, Schema | None]]:
    """Every field with the schema of what it asks for."""
    for field in dialogue.fields:
        asked = body_of(dialogue).at(field.path)
        yield field, asked
        if asked is not None and field.kind == "group":
            for inner in field.fields:
                yield inner, asked.items() if field.is_flat else asked.items().at(inner.path)


@every_dialogue
def test_its_command_exists_and_is_for_the_roles_that_see_it(dialogue: Description) -> None:
    assert nameless(dialogue.path) in commands(dialogue.service)
    assert command_of(dialogue).action == dialogue.action


@every_dialogue
def test_whoever_may_send_it_may_read_what_it_stands_on(dialogue: Description) -> None:
    if dialogue.block == "start":
        return
    assert dialogue.roles <= ACTIONS[CASE_PAGE]
    if dialogue.needs_file:
        assert dialogue.roles <= ACTIONS[READS[dialogue.block]]
    if dialogue.needs_consents:
        assert dialogue.roles <= ACTIONS[READS["confidentiality"]]
    if any(field.kind == "person" for field in dialogue.fields):
        assert dialogue.roles <= ACTIONS[FIND]


@every_dialogue
def test_each_field_is_one_of_the_command_and_of_its_kind(dialogue: Description) -> None:
    for field, asked in all_fields(dialogue):
        assert asked is not None, f"{field.name} is not in the command"
        assert FITS[field.kind](asked), f"{field.name} is no {field.kind}: {asked.content}"


@every_dialogue
def test_what_the_command_needs_is_asked_for(dialogue: Description) -> None:
    if command_of(dialogue).body is None:
        assert dialogue.fields == ()
        return
    asked = {field.path for field in dialogue.fields if not field.optional and not field.only_if}
    for path in body_of(dialogue).required():
        assert any(path[: len(one)] == one for one in asked), f"{'.'.join(path)} is not asked for"
    for group in (field for field in dialogue.fields if field.kind == "group" and not field.is_flat):
        row = body_of(dialogue).at(group.path)
        assert row is not None
        inner = {field.path for field in group.fields if not field.optional}
        assert {path for path in row.items().required() if path[:1] not in inner and path not in inner} == set()


@every_dialogue
def test_its_bounds_are_not_wider_than_the_commands(dialogue: Description) -> None:
    for field, asked in all_fields(dialogue):
        assert asked is not None
        bounds = asked.content
        match field.kind:
            case "text" | "long":
                assert field.most <= bounds.get("maxLength", 4096), field.name
            case "number":
                assert field.least >= bounds["minimum"], field.name
                assert field.most <= bounds["maximum"], field.name
            case "group":
                assert field.most <= bounds["maxItems"], field.name
            case _:
                pass


@every_dialogue
def test_a_choice_offers_every_code_that_the_command_takes(dialogue: Description) -> None:
    for field, asked in all_fields(dialogue):
        if not field.of or field.of in MADE_LISTS:
            continue
        assert asked is not None
        codes = asked.items() if field.kind == "choices" else asked
        offered, taken = set(CHOICES(field.of, field.only)), set(codes.content.get("enum") or [codes.content["const"]])
        assert offered <= taken if field.only else offered == taken, f"{field.name}: {sorted(offered ^ taken)}"


@every_dialogue
def test_what_it_reads_of_the_file_stands_there(dialogue: Description) -> None:
    for place in dialogue.places():
        root, *path = place.split(".")
        if root == "person":
            continue
        listed = dialogue.item.split(".")[:-1] if root == "item" else []
        steps = [*listed, *(["0"] if listed else []), *path]
        assert standing(PARTS[dialogue.block], steps), f"{place} is not in {dialogue.block}"


def standing(part: type[BaseModel], steps: list[str]) -> Schema | None:
    """What stands in a part of the file."""
    schema = part.model_json_schema(mode="serialization")
    there: Schema | None = Schema(schema, {"components": {"schemas": schema.get("$defs", {})}})
    for step in steps:
        if there is None:
            return None
        there = there.items() if step.isdecimal() else there.at((step,))
    return there


def test_every_command_of_baustein_1_has_a_dialogue() -> None:
    described = {nameless(dialogue.path) for dialogue in DIALOGUES.values() if dialogue.service == "intake"}
    assert commands("intake").keys() - described - HAVE_PAGES == set()


@every_dialogue
def test_each_refusal_that_it_places_has_its_sentence(dialogue: Description) -> None:
    placed = {*dialogue.refusals, *(slug for field, _ in all_fields(dialogue) for slug in field.refusals)}
    assert placed - MESSAGES.keys() == set()


def _is(kind: str, form: str | None = None) -> Callable[[Schema], bool]:
    def fits(asked: Schema) -> bool:
        return asked.content.get("type") == kind and (form is None or asked.content.get("format") == form)

    return fits


def _has(*names: str) -> Callable[[Schema], bool]:
    def fits(asked: Schema) -> bool:
        return asked.content.get("properties", {}).keys() == set(names)

    return fits


def _is_plain_text(asked: Schema) -> bool:
    return _is("string")(asked) and asked.content.get("format") is None and "enum" not in asked.content


FITS: dict[str, Callable[[Schema], bool]] = {
    "text": _is_plain_text,
    "long": _is_plain_text,
    "day": _is("string", "date"),
    "moment": _is("string", "date-time"),
    "partial-date": _has("certainty", "year", "month", "day"),
    "number": _is("integer"),
    "choice": lambda asked: asked.content.get("type") == "string",
    "choices": lambda asked: asked.content.get("type") == "array",
    "yes-no": _is("boolean"),
    "person": _is("string", "uuid"),
    "recipient": _has("body", "kind"),
    "group": _is("array"),
    "fixed": lambda asked: asked.content.get("type") == "string",
}
