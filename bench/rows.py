"""A row of the table: what we measured, what it was measured beside, and whether the goal is met."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Row:
    """`beside` is the same figure of something well known in the same run; null where there is none."""

    figure: str
    ours: float
    unit: str
    beside: float | None = None
    ratio: float | None = None
    goal: str | None = None
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What to reach: a bound on the ratio to what stands beside, or on our own figure."""

    bound: float
    direction: Literal["at least", "at most"] = "at least"
    of: Literal["ratio", "ours"] = "ratio"

    def __str__(self) -> str:
        sign = "≥" if self.direction == "at least" else "≤"
        return f"{sign} {self.bound:g}{' x' if self.of == 'ratio' else ''}"

    def met_by(self, value: float) -> bool:
        return value >= self.bound if self.direction == "at least" else value <= self.bound


def row(figure: str, ours: float, unit: str, *, beside: float | None = None, goal: Goal | None = None) -> Row:
    """A row with its ratio, and with its verdict where there is a goal."""
    ratio = ours / beside if beside else None
    judged = (ratio if goal.of == "ratio" else ours) if goal else None
    return Row(
        figure=figure,
        ours=round(ours, 3),
        unit=unit,
        beside=None if beside is None else round(beside, 3),
        ratio=None if ratio is None else round(ratio, 3),
        goal=str(goal) if goal else None,
        met=goal.met_by(judged) if goal and judged is not None else None,
    )
