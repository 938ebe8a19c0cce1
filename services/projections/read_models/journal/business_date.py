"""On which day a fact happened in the office's world; when it was recorded is another clock."""

from datetime import date
from functools import cache

from shared.contracts.fact import Fact


def happened_on(fact: Fact) -> date | None:
    """The day, None where the fact has none."""
    field = field_of(type(fact))
    return getattr(fact, field) if field else None


@cache
def field_of(fact: type[Fact]) -> str | None:
    """By the contract's custom the first day that a fact names is the one on which it happened."""
    return next((name for name, field in fact.model_fields.items() if field.annotation is date), None)
