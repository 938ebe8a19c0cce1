"""What the parts of a person's file share. A field whose key was destroyed reads null."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from shared.contracts.classes import ERASED, Erased
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact

T = TypeVar("T")
F = TypeVar("F", bound=Fact)
#: Facts of one person's file as they were known at a moment, each stream in its order.
Told = Sequence[tuple[Envelope, Fact]]


class Shown(BaseModel):
    """Part of an answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def but(self, **changes: Any) -> Self:
        """The same with these changes."""
        return self.model_copy(update=changes)


class Entry(Shown):
    """Something that was recorded: since when it is known, and through whom."""

    recorded_at: datetime
    recorded_by: str


def said(at: Envelope, fact: Fact, shown: type[Entry]) -> dict[str, Any]:
    """What the fact says of the fields that are shown, and who recorded it when."""
    values = vars(fact)
    told = {name: None if values[name] is ERASED else values[name] for name in _of_both(type(fact), shown)}
    return {"recorded_at": at.time, "recorded_by": at.actor, **told}


@cache
def _of_both(fact: type[Fact], shown: type[Entry]) -> frozenset[str]:
    return frozenset(fact.model_fields.keys() & shown.model_fields.keys())


def readable(value: T | Erased) -> T | None:
    """The value, None where its key was destroyed."""
    return None if isinstance(value, Erased) else value


def of(told: Told, kind: type[F]) -> Iterable[tuple[Envelope, F]]:
    """The facts of one kind."""
    return ((at, fact) for at, fact in told if isinstance(fact, kind))
