"""When a fact would say nothing new."""

from collections.abc import Sequence

from shared.contracts.fact import Fact
from shared.kernel.rejection import Rejection


def says_the_same(fact: Fact, known: Fact | None, *, but: str) -> bool:
    """Whether the known fact differs at most in the field `but`: the day on which it was recorded."""
    if known is None or type(known) is not type(fact):
        return False
    return known.model_copy(update={but: getattr(fact, but)}) == fact


def new(fact: Fact, known: Fact | None, otherwise: type[Rejection], *, but: str | None = None) -> Sequence[Fact]:
    """The fact, or nothing where the same is known under its id. Raises `otherwise` where something else is."""
    if known is None:
        return [fact]
    if known == fact or (but is not None and says_the_same(fact, known, but=but)):
        return []
    raise otherwise
