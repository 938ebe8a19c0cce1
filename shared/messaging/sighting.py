"""What the records of a topic say to one policy."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.contracts.classes import Category
from shared.contracts.envelope import Envelope, NotAnEnvelope, Recorded, from_headers
from shared.contracts.fact import Fact
from shared.messaging.kafka import Record
from shared.messaging.policies import Occasion
from shared.privacy.sealed_facts import Unreadable


class FactReader(Protocol):
    """Opens recorded facts for who may know the given categories."""

    async def open_each(
        self, recorded: Sequence[Recorded], categories: Collection[str]
    ) -> Sequence[Fact | Unreadable]: ...


@dataclass(frozen=True, slots=True)
class Poison:
    """A record that cannot be read; `error` names the class of the reason."""

    error: str
    envelope: Envelope | None = None


Sighting = Occasion[Fact] | Poison


class Sight:
    """Reads records for one policy."""

    def __init__(self, policy: str, facts: FactReader, reads: frozenset[Category]) -> None:
        self._policy = policy
        self._facts = facts
        self._reads = reads

    async def of(self, records: Sequence[Record]) -> list[Sighting]:
        """A sighting for each record, in their order. Raises `KeyStoreUnreachable`."""
        first = [_recorded(record) for record in records]
        recorded = [sight for sight in first if isinstance(sight, Recorded)]
        facts = iter(await self._facts.open_each(recorded, self._reads))
        return [self._occasion(sight, next(facts)) if isinstance(sight, Recorded) else sight for sight in first]

    def _occasion(self, recorded: Recorded, fact: Fact | Unreadable) -> Occasion[Fact] | Poison:
        if isinstance(fact, Unreadable):
            return Poison(fact.reason, recorded.envelope)
        return Occasion(self._policy, fact, recorded.envelope)


def _recorded(record: Record) -> Recorded | Poison:
    try:
        return Recorded(from_headers(record.headers), record.value or b"")
    except NotAnEnvelope as unreadable:
        return Poison(type(unreadable).__name__)
