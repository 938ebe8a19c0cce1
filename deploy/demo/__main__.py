"""The demo's main job: `python -m deploy.demo` leads invented people through the three Bausteine, then looks back.

Exit status 0 says that the read API shows everybody's facts, each once, and somebody who went through all three.
"""

import asyncio
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from deploy.demo import county, journey, report, staff
from deploy.demo.doors import Doors, Refused
from deploy.demo.lives import Batch, Life, Setting, imagine
from deploy.demo.seeing import ReadingBack, Seen
from deploy.demo.settings import Settings
from deploy.demo.steps import Staff
from shared.kernel.days import day_of


async def demonstrate(settings: Settings) -> int:
    """The exit status of the demo. Raises `Refused`."""
    mix = county.read()
    people = staff.read_staff(mix.county)
    limits = httpx.Limits(max_connections=settings.concurrency * 4)
    async with httpx.AsyncClient(timeout=30, limits=limits) as http:
        doors = Doors(http, settings.addresses(), str(settings.issuer_url).rstrip("/"), staff.acting_client())
        number = await journey.new_batch(doors, people, settings.seed)
        setting = Setting(mix, people, day_of(datetime.now(UTC)))
        batch = imagine(setting, settings.seed, number, settings.people)
        _say(f"Leading {len(batch.lives)} invented people through the centre (seed {settings.seed}, batch {number})")
        seen, took = await _led_and_seen(doors, people, settings.concurrency, batch)
        _say(f"  Where they stand       {report.stages(batch.lives)}")
        _say(f"  Commands               {sum(len(life.steps) for life in batch.lives)} in {took:.1f} s")
        await _tell_figures(doors, people, http, str(settings.worker_url).rstrip("/"))
        return _verdict(batch.lives, seen)


async def _led_and_seen(doors: Doors, people: Staff, concurrency: int, batch: Batch) -> tuple[Seen, float]:
    began = time.monotonic()
    with _progress(len(batch.lives)) as bar:
        tokens = await journey.lead(doors, batch, people, concurrency, bar)
    took = time.monotonic() - began
    return await ReadingBack(doors, people, tokens).see(batch.lives), took


async def _tell_figures(doors: Doors, people: Staff, http: httpx.AsyncClient, worker: str) -> None:
    figures = (await doors.read("read", "/figures", people.team_lead)).raise_for_status().json()
    counts = (await doors.read("read", "/work-list/counts", people.team_lead)).raise_for_status().json()
    metrics = (await http.get(f"{worker}/metrics")).raise_for_status().text
    _say(f"  People in the county   {figures['people']}, open cases {figures['open_cases']}")
    _say(f"  Work list              {report.work_list(counts['items'])}")
    _say(f"  Facts per service      {report.facts_per_service(figures['facts'])}")
    _say(f"  Projection             {report.lag(metrics)}")


def _verdict(lives: Sequence[Life], seen: Seen) -> int:
    through = [life for life in lives if life.went_through]
    for fault in seen.faults:
        _say(f"  NOT AS IT SHOULD BE    {fault}")
    if seen.faults or not through:
        return 1
    _say(f"  Read back              everybody's facts are there, each once; all shown within {seen.slowest:.1f} s")
    _say(f"  All three Bausteine    {len(through)} people, such as {through[0].shown_as} ({through[0].person_id})")
    return 0


class _Bar:
    """Counts the people who are through; draws only on a terminal."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task("People", total=total)

    def __call__(self, _life: Life) -> None:
        self._progress.advance(self._task)


@contextmanager
def _progress(total: int) -> Generator[_Bar]:
    columns = TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, disable=not sys.stdout.isatty()) as progress:
        yield _Bar(progress, total)


def _say(sentence: str) -> None:
    print(sentence, flush=True)


def main() -> None:
    settings = Settings()  # pyright: ignore[reportCallIssue]  the environment gives the rest
    try:
        status = asyncio.run(demonstrate(settings))
    except* (Refused, httpx.HTTPError) as failures:
        sys.exit(f"The demo ends early: {failures.exceptions[0]}")
    sys.exit(status)


if __name__ == "__main__":
    main()
