"""Which records of a batch are due: each slice's next one, and so on without a hole."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from services.projections.arriving import Arrived, Slice


@dataclass(frozen=True, slots=True)
class Due:
    """The records to take, the offsets behind them, those whose turn has not come, and how many were taken before."""

    records: list[Arrived]
    offsets: dict[Slice, int]
    ahead: list[Arrived]
    repeated: int


def due(
    batch: Sequence[Arrived],
    offsets: Mapping[Slice, int],
    overtaken: Collection[Slice] = (),
    stopped: Collection[Slice] = (),
) -> Due:
    """Nothing that was taken before, and nothing ahead of a record that is still to come.

    A record is ahead where a worker lost a slice and got it back with old records still in its hands: taking it
    would move the offset past what was never applied.
    """
    records: list[Arrived] = []
    ahead: list[Arrived] = []
    moved: dict[Slice, int] = {}
    repeated = 0
    for one in batch:
        if one.at is None or one.at.slice in overtaken:
            continue
        following = moved.get(one.at.slice, offsets.get(one.at.slice, 0))
        if one.at.offset < following:
            repeated += 1
        elif one.begins > following or one.at.slice in stopped:
            ahead.append(one)
        else:
            moved[one.at.slice] = one.at.offset + 1
            records.append(one)
    return Due(records, moved, ahead, repeated)
