"""Which records of which topics a policy must look at."""

from collections.abc import Sequence
from typing import Final

from shared.contracts.catalogue import Catalogue
from shared.contracts.fact import Fact
from shared.messaging.kafka import Record

_TYPE: Final = "ce_type"


def topic_of(fact_type: str) -> str:
    """The topic on which facts of this type are told."""
    return f"{_service(fact_type)}.facts.v1"


def type_of(record: Record) -> str:
    """What the record says it is; empty where it says nothing."""
    return next((value or b"" for name, value in record.headers if name == _TYPE), b"").decode(errors="replace")


class Interest:
    """The facts of the given types, in every version of them, those included that this code is too old to read."""

    def __init__(self, on: Sequence[type[Fact]], catalogue: Catalogue) -> None:
        wanted = {fact.type for fact in on}
        self._known = catalogue.facts.keys() | catalogue.upcasts.keys()
        self.types = {known for known in self._known if _newest(known, catalogue) in wanted}
        self._names = {_name(fact_type) for fact_type in self.types}

    def concerns(self, fact_type: str) -> bool:
        """Whether the policy waits for this type, or for another version of it. Anything may be without one."""
        return (
            not fact_type
            or fact_type in self.types
            or (fact_type not in self._known and _name(fact_type) in self._names)
        )


def _newest(fact_type: str, catalogue: Catalogue) -> str:
    while step := catalogue.upcasts.get(fact_type):
        fact_type = step.new
    return fact_type


def _service(fact_type: str) -> str:
    return fact_type.partition(".")[0]


def _name(fact_type: str) -> str:
    return fact_type.rpartition(".")[0]
