"""Which policies of a service wait for which records."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from shared.messaging.concluding import Conclusion
from shared.messaging.interest import type_of
from shared.messaging.kafka import Record

#: There are fewer types of facts; strangers may invent more.
TYPES: Final = 1024


class Audience:
    """Looks at the type of a record once for all policies."""

    def __init__(self, conclusions: Sequence[Conclusion]) -> None:
        self._conclusions = conclusions
        self._waiting_for = lru_cache(TYPES)(self._find)

    def of(self, records: Sequence[Record]) -> Mapping[str, tuple[Conclusion, list[Record]]]:
        """By policy: who concludes for it, and the records that it must look at, in their order."""
        addressed: dict[str, tuple[Conclusion, list[Record]]] = {}
        for record in records:
            for conclusion in self._waiting_for(type_of(record)):
                addressed.setdefault(conclusion.policy, (conclusion, []))[1].append(record)
        return addressed

    def _find(self, fact_type: str) -> Sequence[Conclusion]:
        return [conclusion for conclusion in self._conclusions if conclusion.concerns(fact_type)]
