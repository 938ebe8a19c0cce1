"""Any fact of the catalogue, as Hypothesis strategies made from its annotations."""

from datetime import UTC, date
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import AwareDatetime, BaseModel, StringConstraints

from shared.contracts.catalogue import CATALOGUE
from shared.contracts.classes import Erased
from shared.contracts.fact import Fact

TEXT = st.text(st.characters(codec="utf-8"), max_size=80)


def any_fact(person: UUID) -> st.SearchStrategy[Fact]:
    """A fact of any type that has a person, about this one."""
    known = list(CATALOGUE.facts.values())
    return st.sampled_from(known).flatmap(lambda fact: _model(fact, {"person_id": st.just(person)}))


def _model(model: type[BaseModel], fixed: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    fields = model.model_fields
    drawn = {name: _values(field.annotation, field.metadata) for name, field in fields.items() if name not in fixed}
    return st.fixed_dictionaries({**drawn, **{name: fixed[name] for name in fields if name in fixed}}).map(
        model.model_validate
    )


def _values(annotation: Any, bounds: list[Any]) -> st.SearchStrategy[Any]:
    if hasattr(annotation, "__metadata__"):
        return _values(annotation.__origin__, [*annotation.__metadata__, *bounds])
    arguments = get_args(annotation)
    match get_origin(annotation):
        case origin if origin is Literal:
            return st.sampled_from(arguments)
        case origin if origin in {Union, UnionType}:
            return st.one_of([_values(one, bounds) for one in arguments if one is not Erased])
        case origin if origin is tuple:
            return st.lists(_values(arguments[0], []), max_size=3).map(tuple)
        case origin if origin is dict:
            return st.dictionaries(_values(arguments[0], []), _values(arguments[1], []), max_size=3)
        case _:
            return _plain(annotation, bounds)


def _plain(annotation: type[Any], bounds: list[Any]) -> st.SearchStrategy[Any]:
    if issubclass(annotation, BaseModel):
        return _model(annotation, {})
    if annotation is str:
        patterns = [bound.pattern for bound in bounds if isinstance(bound, StringConstraints) and bound.pattern]
        return st.from_regex(patterns[0], fullmatch=True) if patterns else TEXT
    return {
        type(None): st.none(),
        bool: st.booleans(),
        int: _whole_numbers(bounds),
        float: st.integers(1, 79).map(lambda half: half / 2),
        date: st.dates(),
        AwareDatetime: st.datetimes(timezones=st.just(UTC)),
        UUID: st.uuids(),
    }[annotation]


def _whole_numbers(bounds: list[Any]) -> st.SearchStrategy[int]:
    said: list[Any] = [part for bound in bounds for part in getattr(bound, "metadata", [bound])]
    least: list[Any] = [part.ge for part in said if isinstance(part, Ge)]
    most: list[Any] = [part.le for part in said if isinstance(part, Le)]
    return st.integers(*(least or [1]), *(most or [25]))
