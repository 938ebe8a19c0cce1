"""A read model rolled out in its next revision while a worker of the old one serves."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import pytest

from deploy.embedded import waiting
from services.projections import foundations
from services.projections.rebuilding import Rebuilding
from shared.contracts.envelope import Recorded
from shared.messaging import kafka
from tests.projections.crowd import crowd
from tests.projections.next_worker import NEXT
from tests.projections.processes import WorkerProcess, until_applied
from tests.projections.recording import send
from tests.projections.shop import Shop, Topics

ENTRIES = "SELECT count(*) FROM journal.entry"
PATIENCE = 60
Working = Callable[..., WorkerProcess]


@pytest.fixture
async def working(shop: Shop, topics: Topics, tmp_path: Path) -> AsyncGenerator[Working]:
    """Makes workers of one group."""
    async with AsyncExitStack() as ends:

        def make(module: str) -> WorkerProcess:
            group, log = f"workers-of-{topics['intake']}", tmp_path / f"{module}.log"
            made = WorkerProcess(shop.office, shop.settings.kafka_bootstrap, topics, group, log, module=module)
            ends.push_async_callback(made.end)
            return made

        yield make


async def test_the_old_worker_serves_until_the_switch_then_writes_nothing_and_the_next_one_goes_on(
    shop: Shop, topics: Topics, producer: kafka.Producer, working: Working
) -> None:
    async def tell(first: int) -> list[Recorded]:
        facts = await shop.office.recorder.tell(*crowd(5, first=first))
        await send(producer, facts, topics)
        return facts

    old, told = working("tests.projections.quick_worker"), await tell(0)
    await old.start()
    await until_applied(shop.office, len(told))
    await switch_to_next(shop)
    assert await shop.office.pool.fetchval(ENTRIES) == len(told)
    told += await tell(5)
    await waiting.until_answered(lambda: others_have(shop, len(told)), "the other read models go on", PATIENCE)
    assert await shop.office.pool.fetchval(ENTRIES) == len(told) // 2
    following = working("tests.projections.next_worker")
    assert await old.terminate() == 0
    await following.start()
    told += await tell(10)
    await until_applied(shop.office, len(told))
    assert await shop.office.pool.fetchval(ENTRIES) == len(told)
    assert await shop.office.pool.fetchval("SELECT sum(facts) FROM figures.tally") == len(told)


async def switch_to_next(shop: Shop) -> None:
    """What the program of the new code does."""
    async with foundations.opened(shop.settings, "rebuild-test", connections=2) as ground:
        connection = await asyncpg.connect(shop.office.url)
        try:
            report = await Rebuilding(shop.settings, ground, connection, NEXT).rebuild(2, print)
        finally:
            await connection.close()
    assert report.verified.right


async def others_have(shop: Shop, facts: int) -> bool | None:
    return await shop.office.pool.fetchval("SELECT sum(facts) FROM figures.tally") == facts or None
