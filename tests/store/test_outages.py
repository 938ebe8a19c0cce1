"""The database goes away and comes back: nothing confirmed is lost, what is unknown is said so, the pool heals."""

import asyncio
from collections.abc import AsyncGenerator

import asyncpg
import pytest

from deploy.embedded.postgres import Postgres
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Appended, OutcomeUnknown, StoreAway
from tests.store.conftest import MIGRATIONS, TENANT, Commands

CASE = "case-amina"
PATIENCE = 2.0


@pytest.fixture
async def own(private_postgres: Postgres) -> AsyncGenerator[PostgresEventStore]:
    connection = await asyncpg.connect(private_postgres.url)
    for file in sorted(MIGRATIONS.glob("*.sql")):
        async with connection.transaction():
            await connection.execute(file.read_text())
    await connection.close()
    async with await PostgresEventStore.connect(private_postgres.url, "intake", patience=PATIENCE) as store:
        yield store


async def test_what_was_confirmed_survives_a_kill_of_the_server(
    own: PostgresEventStore, private_postgres: Postgres, command: Commands
):
    confirmed: list[str] = []

    async def write(writer: int) -> None:
        for number in range(10_000):
            stream = f"case-{writer}-{number}"
            await own.append(command(stream, 0))
            confirmed.append(stream)

    writing = [asyncio.create_task(write(writer)) for writer in range(8)]
    while len(confirmed) < 200:  # noqa: ASYNC110  the writers give no event
        await asyncio.sleep(0.01)
    await private_postgres.kill()
    outcomes = await asyncio.gather(*writing, return_exceptions=True)
    assert all(isinstance(outcome, OutcomeUnknown) for outcome in outcomes)
    await private_postgres.start()
    for stream in confirmed:
        assert (await own.load(TENANT, stream)).version == 1


async def test_a_command_is_repeated_after_a_restart_and_has_one_effect(
    own: PostgresEventStore, private_postgres: Postgres, command: Commands
):
    append = command(CASE, 0)
    await own.append(append)
    await private_postgres.stop()
    with pytest.raises(OutcomeUnknown):
        await own.append(append)
    with pytest.raises(StoreAway):
        await own.load(TENANT, CASE)
    await private_postgres.start()
    assert await own.append(append) == Appended(CASE, 1, repeated=True)


async def test_a_frozen_server_is_given_up_and_asked_again_when_it_thaws(
    own: PostgresEventStore, private_postgres: Postgres, command: Commands
):
    append = command(CASE, 0)
    private_postgres.freeze()
    with pytest.raises(OutcomeUnknown):
        await own.append(append)
    private_postgres.thaw()
    async with asyncio.timeout(30):
        while True:
            try:
                appended = await own.append(append)
                break
            except OutcomeUnknown:
                continue
    assert (appended.stream_id, appended.version) == (CASE, 1)
    assert (await own.load(TENANT, CASE)).version == 1
