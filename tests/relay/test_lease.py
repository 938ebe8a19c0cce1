"""The lease has one holder at a time, whatever the clocks of the machines say."""

import asyncio

import pytest

from deploy.embedded import waiting
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Cursor
from shared.messaging.lease import Lease, LeaseLost
from tests.relay.conftest import PATIENCE

SECONDS = 0.5


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.asked = 0

    def __call__(self) -> float:
        self.asked += 1
        return self.now

    async def asked_again(self) -> None:
        """Returns when whoever watches the lease has looked at it anew."""
        enough = self.asked + 4
        await waiting.until(lambda: True if self.asked >= enough else None, "the lease is watched", PATIENCE)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def first(store: PostgresEventStore, clock: Clock) -> Lease:
    lease = Lease(store.connections, "first", seconds=SECONDS, clock=clock)
    await lease.acquire()
    return lease


async def test_a_free_lease_is_had_at_once(first: Lease):
    assert first.held


async def test_a_lease_runs_out_where_it_is_not_renewed(first: Lease, clock: Clock):
    clock.now += SECONDS
    assert not first.held


async def test_a_renewed_lease_goes_on(first: Lease, clock: Clock):
    clock.now += SECONDS * 0.9
    await first.renew()
    clock.now += SECONDS * 0.9
    assert first.held


async def test_a_lease_that_lives_is_not_taken_and_one_that_stands_still_is(first: Lease, store: PostgresEventStore):
    watch = Clock()
    second = Lease(store.connections, "second", seconds=SECONDS, clock=watch)
    taking = asyncio.create_task(second.acquire())
    for _ in range(5):
        await first.renew()
        await watch.asked_again()
        watch.now += SECONDS * 0.9
        await watch.asked_again()
        assert not taking.done()
    watch.now += SECONDS * 0.2
    await taking
    assert second.fence > first.fence


async def test_a_lease_given_back_is_had_by_the_next(first: Lease, store: PostgresEventStore, clock: Clock):
    await first.release()
    second = Lease(store.connections, "second", seconds=SECONDS, clock=clock)
    await second.acquire()
    assert second.held
    assert not first.held


async def test_who_was_overtaken_can_neither_renew_nor_save(first: Lease, store: PostgresEventStore):
    await first.save(Cursor(7, 7))
    second = Lease(store.connections, "second", seconds=SECONDS)
    await second.acquire()
    assert second.fence > first.fence
    await second.save(Cursor(9, 9))
    for late in (first.renew(), first.save(Cursor(8, 8)), first.fall_asleep()):
        with pytest.raises(LeaseLost):
            await late
    assert await second.cursor() == Cursor(9, 9)
    assert not first.held
    await first.release()
    await second.renew()


async def test_two_who_wait_for_a_free_lease_do_not_both_get_it(first: Lease, store: PostgresEventStore):
    await first.release()
    rivals = [Lease(store.connections, name, seconds=60) for name in ("second", "third")]
    waiting = [asyncio.create_task(rival.acquire()) for rival in rivals]
    await asyncio.wait(waiting, timeout=1, return_when=asyncio.ALL_COMPLETED)
    assert [rival.held for rival in rivals].count(True) == 1
    for task in waiting:
        task.cancel()
