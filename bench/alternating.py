"""Medians of runs that take turns, so that a noisy minute of the machine falls on all of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from statistics import median
from typing import TypeVar

Name = TypeVar("Name", bound=str)


async def medians(runs: Mapping[Name, Callable[[], Awaitable[float]]], rounds: int = 3) -> dict[Name, float]:
    """The median of each run over the rounds; every second round goes the other way round."""
    measured: dict[Name, list[float]] = {name: [] for name in runs}
    for turn in range(rounds):
        for name in list(runs)[:: -1 if turn % 2 else 1]:
            measured[name].append(await runs[name]())
    return {name: median(figures) for name, figures in measured.items()}


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
