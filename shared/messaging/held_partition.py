"""One partition as the policies of a service read it together: where it is read next, and where each of them stands."""

from collections.abc import Mapping, Sequence
from typing import Final

NEAR: Final = 1000


class HeldPartition:
    """Most policies stand where it is read next.

    One that is slow, kept back or new stands behind the others: it gets every second turn, so that neither it nor they
    wait for ever.
    """

    def __init__(self, places: Mapping[str, int]) -> None:
        self.places = dict(places)
        self.reads_at = min(self.places.values())
        self._saved = dict(places)
        self._at_work: set[str] = set()
        self._let_go = False

    def let_go(self) -> None:
        """It may belong to another instance from now on: nothing in it is expected any more."""
        self._let_go = True

    def hearing(self) -> Sequence[str]:
        """The policies that have passed everything before what is read next, and are not at work."""
        return [name for name, place in self.places.items() if place >= self.reads_at and name not in self._at_work]

    def expects(self, policy: str, offset: int) -> bool:
        """Whether the policy has not passed this record."""
        return not self._let_go and offset >= self.places[policy]

    def passed(self, policy: str, next_offset: int, *, saved: bool) -> None:
        """The policy is done with everything before `next_offset`; `saved` says that PostgreSQL knows."""
        self.places[policy] = max(next_offset, self.places[policy])
        if saved:
            self.knows(policy, next_offset)

    def read_to(self, next_offset: int) -> None:
        """Everything before `next_offset` was given to those who were hearing."""
        self.reads_at = next_offset

    def begins(self, policy: str) -> None:
        """The policy is at work on what it heard; it hears no more until it has ended."""
        self._at_work.add(policy)

    def ends(self, policy: str) -> None:
        """Done, or given up for now: what it has not passed is brought to it again."""
        self._at_work.discard(policy)

    def turn(self) -> bool:
        """Choose where it is read next; whether that is somewhere else than now."""
        free = [place for policy, place in self.places.items() if policy not in self._at_work]
        foremost = max(free, default=self.reads_at)
        left_behind = [place for place in free if place < self.reads_at]
        in_front = [place for place in free if place > foremost - NEAR]
        before, self.reads_at = self.reads_at, min(left_behind or in_front or [self.reads_at])
        return self.reads_at != before

    def unsaved(self) -> Mapping[str, int]:
        """The places that PostgreSQL does not know."""
        return {policy: place for policy, place in self.places.items() if place > self._saved[policy]}

    def knows(self, policy: str, next_offset: int) -> None:
        """PostgreSQL has the place."""
        self._saved[policy] = max(next_offset, self._saved[policy])
