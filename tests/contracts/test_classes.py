"""Every field says how closely it is guarded, and what travels readable can hold nothing unforeseen."""

from collections.abc import Iterator
from typing import Any, cast

import pytest

from shared.contracts.catalogue import CATALOGUE
from shared.contracts.classes import Identity, Open
from shared.contracts.fact import Fact, sealed_fields, unclassed_fields
from shared.contracts.schema import schema_of

FACTS = [pytest.param(fact, id=fact.type) for fact in CATALOGUE.facts.values()]
BOUNDS = {"enum", "const", "format", "pattern"}


def unbounded_strings(node: Any, path: str = "") -> Iterator[str]:
    """Where a schema allows any text; what is sealed is left out."""
    if isinstance(node, list):
        for place, part in enumerate(cast("list[Any]", node)):
            yield from unbounded_strings(part, f"{path}[{place}]")
    if isinstance(node, dict) and "x-category" not in node:
        parts = cast("dict[str, Any]", node)
        if parts.get("type") == "string" and not BOUNDS & parts.keys():
            yield path
        for name, part in parts.items():
            yield from unbounded_strings(part, f"{path}.{name}")


@pytest.mark.parametrize("fact", FACTS)
def test_every_field_of_a_fact_has_a_class(fact: type[Fact]) -> None:
    assert unclassed_fields(fact) == []


@pytest.mark.parametrize("fact", FACTS)
def test_text_that_travels_readable_is_bounded_by_a_list_a_format_or_a_pattern(fact: type[Fact]) -> None:
    assert list(unbounded_strings(schema_of(fact)["properties"])) == []


@pytest.mark.parametrize("fact", FACTS)
def test_only_facts_about_a_person_have_sealed_fields(fact: type[Fact]) -> None:
    """Keys are a person's; a case is a person's too, and its stream carries the person as partition key."""
    about_a_person = {"person_id", "case_id"} & fact.model_fields.keys()
    assert about_a_person or not sealed_fields(fact)


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_named_by_its_service_and_its_version(fact: type[Fact]) -> None:
    service, name, version = fact.type.split(".")
    assert fact.__module__.startswith(f"shared.contracts.{service}")
    assert name == name.lower()
    assert version.removeprefix("v").isdecimal()


def test_a_forgotten_class_is_found() -> None:
    class Careless(Fact, type="tests.careless.v1"):
        day: Open[int]
        remark: str

    assert unclassed_fields(Careless) == ["remark"]
    with pytest.raises(LookupError, match="remark has no class"):
        schema_of(Careless)


def test_a_free_text_in_an_open_field_is_found_even_inside_another_model() -> None:
    class Inner(Fact, type="tests.inner.v1"):
        remark: str

    class Outer(Fact, type="tests.outer.v1"):
        person_id: Open[int]
        names: Identity[tuple[str, ...]]
        parts: Open[tuple[Inner, ...]]

    assert list(unbounded_strings(schema_of(Outer)["properties"])) == [".parts.items.properties.remark"]
