"""A store is trusted with facts only where it was settled, and only by a server that keeps what it confirms."""

import sys
from asyncio.subprocess import PIPE, create_subprocess_exec

import asyncpg
import pytest

from deploy.embedded import paths
from deploy.embedded.postgres import Postgres
from shared.eventstore.adopt import adopt
from shared.eventstore.home import ForeignCluster, ForgetfulDatabase
from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import ConsumerPosition, Cursor
from shared.messaging.lease import Lease
from shared.testing.stack import Stack
from tests.store import horizon
from tests.store.conftest import MIGRATIONS, Commands

CASE = "case-amina"
#: What moving a store to another cluster looks like from inside: other numbers, and transactions that begin anew.
MOVE = "UPDATE eventstore.identity SET system_identifier = system_identifier + 1"
LATER_TRANSACTIONS = "UPDATE eventstore.events SET tx = tx + 1000000"
CURSOR = "SELECT tx, pos FROM eventstore.relay"


async def connect(url: str) -> PostgresEventStore:
    return await PostgresEventStore.connect(url, "intake", durable=False)


@pytest.fixture
async def moved(database: str, command: Commands) -> str:
    """A store with two facts, told up to the first, that wakes up on a cluster with lower transaction numbers."""
    async with await connect(database) as store:
        await store.append(command(CASE, 0))
        await store.append(command(CASE, 1))
        await store.connections.execute(LATER_TRANSACTIONS)
        await store.connections.execute("UPDATE eventstore.streams SET last_tx = last_tx + 1000000")
        await store.connections.execute(
            "UPDATE eventstore.relay SET (tx, pos) = (SELECT tx, pos FROM eventstore.events WHERE version = 1)"
        )
        await store.connections.execute(MOVE)
    return database


async def test_a_store_on_another_cluster_refuses_to_open(moved: str):
    with pytest.raises(ForeignCluster):
        await connect(moved)


@pytest.mark.parametrize(("copied", "untold"), [(False, [2, 3]), (True, [1, 2, 3])])
async def test_an_adopted_store_reads_on_in_order(moved: str, command: Commands, copied: bool, untold: list[int]):  # noqa: FBT001
    assert await adopt(moved, copied=copied) == 2
    async with await connect(moved) as store:
        await store.append(command("case-yusuf", 0))
        await store.append(command(CASE, 2))
        row = await store.connections.fetchrow(CURSOR)
        assert row is not None
        facts = (await horizon.told(store, Cursor(row["tx"], row["pos"]), 10)).recorded
        assert [fact.envelope.stream_version for fact in facts if fact.envelope.stream_id == CASE] == untold
        assert [fact.envelope.stream_id for fact in facts][-2] == "case-yusuf"


async def test_a_copy_of_the_database_on_the_same_server_is_foreign_too(stack: Stack, database: str, command: Commands):
    async with await connect(database) as store:
        await store.append(command(CASE, 0))
    name = database.rsplit("/", 1)[1]
    server = await asyncpg.connect(stack.postgres_url)
    await server.execute(f'CREATE DATABASE "{name}-copy" TEMPLATE "{name}"')
    await server.close()
    with pytest.raises(ForeignCluster):
        await connect(f"{database}-copy")


async def test_the_command_says_how_it_is_used_and_settles_the_store(moved: str):
    async def run(*words: str) -> tuple[int | None, bytes]:
        command = [sys.executable, "-m", "shared.eventstore.adopt", *words]
        environment = {"DATABASE_URL": moved, "PATH": ""}
        process = await create_subprocess_exec(*command, cwd=paths.ROOT, env=environment, stdout=PIPE, stderr=PIPE)
        output, _ = await process.communicate()
        return process.returncode, output

    assert (await run())[0] == 1
    assert (await run("steal"))[0] == 1
    assert await run("move") == (0, b"The store is settled here: epoch 2.\n")
    await (await connect(moved)).close()


@pytest.mark.parametrize(
    ("name", "value"), [("synchronous_commit", "off"), ("synchronous_commit", "local"), ("fsync", "off")]
)
async def test_a_forgetful_server_is_refused(database: str, stack: Stack, name: str, value: str):
    if name != "fsync":  # the servers of the tests run without it
        server = await asyncpg.connect(stack.postgres_url)
        await server.execute(f'ALTER DATABASE "{database.rsplit("/", 1)[1]}" SET {name} = {value}')
        await server.close()
    with pytest.raises(ForgetfulDatabase):
        await PostgresEventStore.connect(database, "intake")


async def test_a_server_that_keeps_what_it_confirms_is_trusted(private_postgres: Postgres):
    connection = await asyncpg.connect(private_postgres.url)
    for file in sorted(MIGRATIONS.glob("*.sql")):
        async with connection.transaction():
            await connection.execute(file.read_text())
    await connection.close()
    await (await PostgresEventStore.connect(private_postgres.url, "intake")).close()


@pytest.fixture
async def migrated_by_its_owner(stack: Stack) -> str:
    """A database as in production: one role owns the tables, another one is the service."""
    url = await stack.create_database("intake")
    server = await asyncpg.connect(url)
    await server.execute(f'GRANT CREATE ON DATABASE "{url.rsplit("/", 1)[1]}" TO intake_migrator')
    await server.execute("SET ROLE intake_migrator")
    for file in sorted(MIGRATIONS.glob("*.sql")):
        async with server.transaction():
            await server.execute(file.read_text())
    await server.close()
    return f"{url}?role=intake"


async def test_the_role_of_a_service_is_enough_to_append_read_and_relay(migrated_by_its_owner: str, command: Commands):
    position = ConsumerPosition("offer-handover", "language.facts.v1", 3, 8)
    async with await connect(migrated_by_its_owner) as store:
        await store.append(command(CASE, 0, position=position))
        await store.advance(position)
        assert len((await horizon.told(store, Cursor(), 10)).recorded) == 1
        assert await store.positions("offer-handover") == {("language.facts.v1", 3): 8}
        lease = Lease(store.connections, "a-test")
        await lease.acquire()
        await lease.save(Cursor(1, 1))
        assert (await store.horizon(Cursor())).seconds == 0


@pytest.mark.parametrize(
    "forbidden",
    [
        "DELETE FROM eventstore.events",
        "UPDATE eventstore.events SET data = '{}'",
        "INSERT INTO eventstore.streams VALUES ('03359', 'case-amina', 1, 1, 'case-amina')",
        "TRUNCATE eventstore.commands",
        "UPDATE eventstore.identity SET base = 0",
        "SELECT eventstore.adopt(true)",
    ],
)
async def test_a_service_changes_and_deletes_no_fact(migrated_by_its_owner: str, forbidden: str):
    connection = await asyncpg.connect(migrated_by_its_owner)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connection.execute(forbidden)
    await connection.close()
