"""pgbench inserting one row as ours, prepared, each in its own commit: what PostgreSQL itself can do."""

import asyncio
import re
from pathlib import Path
from typing import Self

import asyncpg

from bench.append_ours import MIGRATIONS
from bench.append_rival import DATA, TYPE, Pace, percentile
from deploy.embedded import postgres_binaries
from shared.testing.stack import Stack

#: Seconds that it spends on opening its connections before it begins.
CONNECTING = 2
META = '{"actor":"caseworker-7","correlation_id":"0f0e0d0c0b0a09080706050403020100"}'
SCRIPT = Path(__file__).with_name("append_pgbench.sql")


def program() -> Path | None:
    """Some installations of PostgreSQL come without it."""
    found = postgres_binaries.find() / "pgbench"
    return found if found.exists() else None


class Pgbench:
    def __init__(self, pgbench: Path, url: str, script: Path) -> None:
        self._pgbench = pgbench
        self._url = url
        self._script = script

    @classmethod
    async def on(cls, stack: Stack, pgbench: Path, directory: Path) -> Self:
        script = directory / "insert.sql"
        text = SCRIPT.read_text()
        for name, value in (("TYPE", TYPE), ("META", META), ("DATA", DATA.decode())):
            text = text.replace(f"@{name}", value)
        script.write_text(text)
        return cls(pgbench, await stack.create_database("pgbench", MIGRATIONS), script)

    async def pace(self, writers: int, seconds: float) -> Pace:
        command = [
            self._pgbench,
            "-n",
            "-M",
            "prepared",
            "-c",
            writers,
            "-j",
            min(writers, 2),
            "-T",
            round(seconds) + CONNECTING,
        ]
        log = self._script.with_suffix(".log")
        command += ["-l", "--log-prefix", log, "-f", self._script, self._url]
        process = await asyncio.create_subprocess_exec(*map(str, command), stdout=asyncio.subprocess.PIPE)
        output, _ = await process.communicate()
        rate = re.search(rb"tps = ([0-9.]+)", output)
        assert rate, output
        return Pace(float(rate[1]), percentile(self._latencies(log), 0.99))

    async def close(self) -> None:
        connection = await asyncpg.connect(self._url)
        await connection.execute("TRUNCATE eventstore.events")
        await connection.close()

    def _latencies(self, log: Path) -> list[float]:
        """In milliseconds; the log's third column is in microseconds."""
        latencies: list[float] = []
        for part in log.parent.glob(f"{log.name}.*"):
            latencies += [int(line.split(" ", 3)[2]) / 1000 for line in part.read_text().splitlines()]
            part.unlink()
        return latencies
