"""Measures and prints a table; `ONLY=append,relay` runs some groups. Written to .run/bench.json as well.

A group is a module of this package with `async def measure(servers: Servers) -> list[Row]`, named in GROUPS. A row
says what it stands beside in the same run: machines are noisy, ratios are not.
"""

import gc
import importlib
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from typing import Final, cast

import uvloop
from rich.console import Console
from rich.table import Table

from bench.rows import Row
from bench.servers import Servers
from deploy.embedded import paths

#: In the order in which they run.
GROUPS: Final[tuple[str, ...]] = (
    "append",
    "relay",
    "privacy",
    "commands",
    "projections",
    "visible",
    "reads",
    "files",
    "search",
    "footprint",
)
REPORT: Final = paths.RUN / "bench.json"


async def measure(names: Sequence[str]) -> list[Row]:
    """The rows of the groups, each group on its own databases and topics."""
    rows: list[Row] = []
    async with Servers() as servers:
        for name in names:
            begun = time.monotonic()
            print(f"{name} ...", file=sys.stderr, flush=True)
            group = importlib.import_module(f"bench.{name}")
            run = cast("Callable[[Servers], Awaitable[list[Row]]]", group.measure)
            rows += await run(servers)
            keep(rows)
            gc.collect()
            print(f"{name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return rows


def chosen() -> Sequence[str]:
    """The groups that ONLY names, or all. Ends the program where it names none of ours."""
    wanted = [name for name in os.environ.get("ONLY", "").split(",") if name] or list(GROUPS)
    if unknown := set(wanted) - set(GROUPS):
        sys.exit(f"no such group: {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    return wanted


def keep(rows: Sequence[Row]) -> None:
    """Written after each group: a run that is broken off keeps what it measured."""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps([asdict(row) for row in rows], indent=2, ensure_ascii=False) + "\n")


def show(rows: Sequence[Row]) -> None:
    """The table, for a person."""
    table = Table("figure", "unit")
    for column in ("ours", "beside", "ratio", "goal", "met"):
        table.add_column(column, justify="right")
    for row in rows:
        verdict = {True: "yes", False: "NO", None: ""}[row.met]
        table.add_row(row.figure, row.unit, *map(_figure, (row.ours, row.beside, row.ratio)), row.goal or "", verdict)
    Console(width=None if sys.stdout.isatty() else 140).print(table)


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def main() -> None:
    show(uvloop.run(measure(chosen())))


if __name__ == "__main__":
    main()
