"""The real store cannot be told from its model, whatever is appended, repeated or killed, in whatever order."""

import asyncio
import threading
from collections.abc import Generator

import asyncpg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from shared.eventstore.postgres import PostgresEventStore
from shared.testing.stack import Stack
from tests.store.conftest import MIGRATIONS
from tests.store.machine import StoreMachine, Surroundings

THOROUGH = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture
def surroundings(stack: Stack) -> Generator[Surroundings]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def begin() -> Surroundings:
        database = await stack.create_database("model", MIGRATIONS)
        store = await PostgresEventStore.connect(database, "intake", durable=False)
        return Surroundings(loop, store, await asyncpg.connect(database))

    async def end(here: Surroundings) -> None:
        await here.store.close()
        await here.killer.close()

    here = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    yield here
    here.wait(end(here))
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_the_store_behaves_as_its_model(surroundings: Surroundings):
    class Machine(StoreMachine):
        here = surroundings

    run_state_machine_as_test(Machine, settings=THOROUGH)
