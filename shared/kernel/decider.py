"""Decider: the pure heart of a stream. What happened gives the state, a command and the state give what happens."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from shared.contracts.fact import Fact

C_contra = TypeVar("C_contra", contravariant=True)
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Decider(Generic[C_contra, S]):
    """`decide` may refuse by raising a `Rejection`; `evolve` never does: what is recorded has happened.

    Neither has a clock, chance or I/O. `closes` says after which fact the stream takes no further one.
    """

    initial: S
    evolve: Callable[[S, Fact], S]
    decide: Callable[[C_contra, S], Sequence[Fact]]
    closes: Callable[[Fact], bool] = lambda _: False

    def fold(self, facts: Iterable[Fact]) -> S:
        """The state after these facts."""
        state = self.initial
        for fact in facts:
            state = self.evolve(state, fact)
        return state
