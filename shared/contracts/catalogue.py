"""All facts of the platform by type, and the one way to read data as a fact."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from shared.contracts import employment, intake, language
from shared.contracts.fact import Fact
from shared.contracts.upcasting import UPCASTS, Upcast


class UnknownFact(LookupError):
    """This code knows no fact of that type: written by a newer version of a service."""


class Catalogue:
    """Fact types by name, with the steps that lift old versions."""

    def __init__(self, facts: Iterable[type[Fact]], upcasts: Iterable[Upcast] = ()) -> None:
        self.facts: Mapping[str, type[Fact]] = MappingProxyType({fact.type: fact for fact in facts})
        self.upcasts: Mapping[str, Upcast] = MappingProxyType({step.old: step for step in upcasts})
        self.current = frozenset(self.facts.keys() - self.upcasts.keys())

    def read(self, fact_type: str, data: Mapping[str, Any]) -> Fact:
        """The data as the newest version of its fact. Raises `UnknownFact`, or pydantic's `ValidationError`."""
        while step := self.upcasts.get(fact_type):
            fact_type, data = step.new, step.lift(data)
        known = self.facts.get(fact_type)
        if known is None:
            raise UnknownFact(fact_type)
        return known.model_validate(data)


CATALOGUE = Catalogue([*intake.FACTS, *language.FACTS, *employment.FACTS], UPCASTS)
