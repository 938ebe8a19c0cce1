"""Given these facts, when this command, then these facts or this refusal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

import pytest

from shared.contracts.fact import Fact
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Specification(Generic[C]):
    """A sentence about a decider: `spec.given(OPENED).when(AgreePlan(...)).then(AGREED)`."""

    decider: Decider[C, Any]
    history: tuple[Fact, ...] = ()
    command: C | None = None

    def given(self, *facts: Fact) -> "Specification[C]":
        """What has happened so far."""
        return replace(self, history=facts)

    def when(self, command: C) -> "Specification[C]":
        """The command that is put to the decider."""
        return replace(self, command=command)

    def then(self, *facts: Fact) -> None:
        """Exactly these facts follow, in this order."""
        assert tuple(self._decide()) == facts

    def then_nothing(self) -> None:
        """The decider stays quiet: what the command wants is so already."""
        assert not self._decide()

    def then_refused(self, rejection: type[Rejection]) -> None:
        """The decider says no, for exactly this reason."""
        with pytest.raises(Rejection) as refused:
            self._decide()
        assert refused.type is rejection

    def _decide(self) -> Sequence[Fact]:
        assert self.command is not None, "a sentence needs its `when`"
        return self.decider.decide(self.command, self.decider.fold(self.history))
