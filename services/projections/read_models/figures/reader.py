"""The figures as the database shows them."""

from collections import Counter
from typing import Any, Final

from msgspec import json

from services.projections.waiting import Waiting
from shared.web.consistency import Freshness

PHASES: Final = ("intake", "language", "employment")
_ENCODE: Final = json.Encoder().encode


class FiguresReader:
    """Implements what the route of the figures reads."""

    def __init__(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._pool, self._statements = waiting.pool, waiting.statements

    async def figures(self, tenant: str, freshness: Freshness) -> bytes:
        """The `Figures`."""
        await self._waiting.seen(tenant, freshness)
        standings = await self._pool.fetch(self._statements["standings"], tenant)
        tallies = await self._pool.fetch(self._statements["tallies"], tenant)
        shown: dict[str, Any] = {
            "people": sum(row["people"] for row in standings),
            "erased": await self._pool.fetchval(self._statements["count_erased"], tenant),
            "open_cases": sum(row["people"] for row in standings if row["open_case"]),
            "phases": {phase: _counted(standings, phase) for phase in PHASES},
            "employments": _counted(standings, "classification"),
            "facts": {row["type"]: row["facts"] for row in tallies},
        }
        return _ENCODE(shown)


def _counted(standings: list[Any], column: str) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for row in standings:
        if row[column] is not None:
            counted[row[column]] += row["people"]
    return dict(sorted(counted.items()))
