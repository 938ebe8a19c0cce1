"""Timers: unless this fact follows in time, then that order. Kept in the service's database; declared like policies.

def watch(when: Occasion[Fact]) -> Due | Settled | None: ...
def escalate(timer: Elapsed) -> Order[EscalateHandover, EmploymentFile]: ...

TIMER = Timer("escalate-unanswered-handover", on=(HandoverOffered, HandoverAccepted), watch=watch, order=escalate)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from shared.contracts.classes import Category
from shared.contracts.fact import Fact
from shared.messaging.policies import Occasion, ToDo, derived_id

#: For a timer that is to ask at once: due, whatever the clock says.
AT_ONCE: Final = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Due:
    """Begin, or begin anew, the timer `key`. `about` holds ids that the order will need, never anything personal."""

    key: str
    at: datetime
    about: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Settled:
    """The timer `key` is no longer needed."""

    key: str


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A timer whose time has come; `now` is when it is carried out, `generation` the stream version that set it."""

    policy: str
    tenant: str
    key: str
    generation: int
    due_at: datetime
    now: datetime
    about: Mapping[str, str]

    def new_id(self, of: str) -> UUID:
        """As `Occasion.new_id`."""
        return derived_id(self.policy, self.tenant, self.key, str(self.generation), of)


@dataclass(frozen=True, slots=True)
class Timer:
    """`watch` sets and settles timers by facts of one stream per key; `order` is what happens when one elapses.

    The version of that stream is the timer's generation: a fact that comes late or again changes nothing.
    """

    name: str
    on: tuple[type[Fact], ...]
    watch: Callable[[Occasion[Fact]], Due | Settled | None]
    order: Callable[[Elapsed], ToDo]
    reads: frozenset[Category] = frozenset()
