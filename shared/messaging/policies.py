"""Policies: whenever this fact, then that order. One file each in `services/<service>/policies`, and pure.

def open_phase(when: Occasion[PlanAgreed]) -> Order[OpenLanguagePhase, LanguageFile] | None: ...

POLICY = Policy("open-language-phase-when-plan-agreed", on=PlanAgreed, order=open_phase)
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic, TypeVar
from uuid import UUID, uuid5

from shared.contracts.classes import Category
from shared.contracts.envelope import Envelope
from shared.contracts.fact import Fact
from shared.eventstore.handling import Stream
from shared.kernel.decider import Decider

C = TypeVar("C")
S = TypeVar("S")
F = TypeVar("F", bound=Fact)
F_co = TypeVar("F_co", bound=Fact, covariant=True)

POLICIES: Final = UUID("6c1f3f0e-6a0b-4f0e-9d53-2b1f6b1d8a11")


def derived_id(policy: str, *parts: str) -> UUID:
    """The same id for the same policy and parts, for ever: what a policy does again it does under the same id."""
    return uuid5(uuid5(POLICIES, policy), "/".join(parts))


@dataclass(frozen=True, slots=True)
class Occasion(Generic[F_co]):
    """The fact that a policy waited for. Its sealed fields read `ERASED` unless the policy says that it reads them."""

    policy: str
    fact: F_co
    envelope: Envelope

    @property
    def now(self) -> datetime:
        """When the fact was recorded: the same however late or often the policy comes to it."""
        return self.envelope.time

    def new_id(self, of: str) -> UUID:
        """An id for what the order makes, such as `new_id("handover")`; the same at each repetition."""
        return derived_id(self.policy, self.envelope.id, of)


@dataclass(frozen=True, slots=True)
class Order(Generic[C, S]):
    """A command for one stream of this service."""

    decider: Decider[C, S]
    stream: Stream
    command: C


@dataclass(frozen=True, slots=True)
class Asking(Generic[S]):
    """An order that depends on what another stream of this service says; `then` makes it from how that stream stands.

    Where there is no such stream it is asked with the decider's initial state.
    """

    decider: Decider[Any, S]
    stream_id: str
    then: Callable[[S], "ToDo"]


@dataclass(frozen=True, slots=True)
class Later:
    """Of a timer: its time has not come yet, it elapses again at that moment. A policy has no later."""

    at: datetime


ToDo = Order[Any, Any] | Asking[Any] | Later | None


@dataclass(frozen=True, slots=True)
class Policy(Generic[F]):
    """Whenever `on`, then the order, or None where there is nothing to do. Carried out exactly once per fact."""

    name: str
    on: type[F]
    order: Callable[[Occasion[F]], ToDo]
    reads: frozenset[Category] = frozenset()


@dataclass(frozen=True, slots=True)
class Effect(Generic[F]):
    """Whenever `on`, then something outside the store. Done at least once, so it must bear repetition."""

    name: str
    on: type[F]
    perform: Callable[[Occasion[F]], Awaitable[None]]
    reads: frozenset[Category] = frozenset()
