"""Which records of a batch are due: each slice's next one, and so on without a hole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.projections.arriving import Arrived, Slice


@dataclass(frozen=True, slots=True)
class Due:
    """The records to take, the offsets behind them, and how many had been taken before."""

    records: list[Arrived]
    offsets: dict[Slice, int]
    repeated: int


def due(batch: Sequence[Arrived], offsets: Mapping[Slice, int], excluded: frozenset[Slice]) -> Due:
    """Nothing that was taken before, and nothing ahead of a record that is still to come.

    A record is ahead where a worker lost a slice and got it back with old records still in its hands: taking it
    would move the offset past what was never applied.
    """
    records: list[Arrived] = []
    moved: dict[Slice, int] = {}
    repeated = 0
    for one in batch:
        if one.at is None or one.at.slice in excluded:
            continue
        following = moved.get(one.at.slice, offsets.get(one.at.slice, 0))
        if one.at.offset < following:
            repeated += 1
        elif one.at.offset == following:
            moved[one.at.slice] = following + 1
            records.append(one)
    return Due(records, moved, repeated)
