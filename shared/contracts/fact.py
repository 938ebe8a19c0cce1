"""What every fact is: frozen, typed by name and version, every field classed."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from shared.contracts.classes import Category, Classed


class Fact(BaseModel):
    """Something that happened, in the office's words. Declared as `class X(Fact, type="service.x.v1")`.

    Readers ignore fields they do not know: within a version, fields are only ever added, and only optional ones.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", ser_json_inf_nan="null")
    type: ClassVar[str]

    def __init_subclass__(cls, *, type: str | None = None, **kwargs: Any) -> None:  # noqa: A002
        super().__init_subclass__(**kwargs)
        if type is not None:
            cls.type = type


def class_of(field_metadata: tuple[Any, ...] | list[Any]) -> Classed | None:
    """The mark among a field's annotations, or None where its author forgot it."""
    return next((mark for mark in field_metadata if isinstance(mark, Classed)), None)


@cache
def sealed_fields(fact: type[Fact]) -> Mapping[str, Category]:
    """The fields that never travel readable, each with the key category that guards it."""
    marks = {name: class_of(field.metadata) for name, field in fact.model_fields.items()}
    return {name: mark.category for name, mark in marks.items() if mark and mark.category}


def unclassed_fields(fact: type[Fact]) -> list[str]:
    """Fields without a class: a contract test keeps this empty."""
    return [name for name, field in fact.model_fields.items() if class_of(field.metadata) is None]
