"""Leading people through the centre: many at once, each in the order of their own way."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Final
from uuid import UUID

from deploy.demo.doors import Doors
from deploy.demo.lives import Batch, Life, person_of
from deploy.demo.steps import Staff, Step

TOKEN: Final = "Consistency-Token"  # noqa: S105  the name of a header
#: Somebody's last tokens, one for each stream that was changed, by which a read has seen all of it.
Tokens = dict[UUID, set[str]]


async def new_batch(doors: Doors, staff: Staff, seed: int) -> int:
    """The number of the first batch of this seed that nobody has been led through."""
    number = 0
    while await _is_known(doors, staff, person_of(seed, number, 0)):
        number += 1
    return number


async def lead(doors: Doors, batch: Batch, staff: Staff, concurrency: int, done: Callable[[Life], None]) -> Tokens:
    """Everybody, `concurrency` at once. Raises the first `Refused`."""
    async for _ in _taken(doors, (run.scheduled_by(staff) for run in batch.runs)):
        pass
    waiting, tokens = iter(batch.lives), Tokens()

    async def guide() -> None:
        for life in waiting:
            tokens[life.person_id] = await _led(doors, life)
            done(life)

    async with asyncio.TaskGroup() as guides:
        for _ in range(concurrency):
            guides.create_task(guide())
    return tokens


async def _led(doors: Doors, life: Life) -> set[str]:
    newest = {stream: token async for stream, token in _taken(doors, life.steps)}
    return {token for stream, token in newest.items() if not stream.startswith("course-run-")}


async def _taken(doors: Doors, steps: Iterable[Step]) -> AsyncIterator[tuple[str, str]]:
    for step in steps:
        answer = await doors.take(step)
        yield answer.json()["stream_id"], answer.headers[TOKEN]


async def _is_known(doors: Doors, staff: Staff, person_id: UUID) -> bool:
    answer = await doors.read("intake", f"/streams/person-{person_id}/facts", staff.ops)
    return bool(answer.raise_for_status().json()["facts"])
