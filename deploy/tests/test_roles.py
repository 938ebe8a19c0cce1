import asyncpg
import pytest

from deploy.embedded.postgres import Postgres
from deploy.postgres import databases

PASSWORDS = {
    "intake": "secret",
    "intake_migrator": "secret",
    "language": "secret",
    "projections": "secret",
    "keys_migrator": "secret",
}


async def connected(server: Postgres, database: str, role: str) -> asyncpg.Connection:
    return await asyncpg.connect(databases.inside(server.url, database, role, "secret"))


async def test_databases_and_roles_are_made_once_and_left_alone_afterwards(private_postgres: Postgres) -> None:
    await databases.create(private_postgres.url, PASSWORDS)
    await databases.create(private_postgres.url, PASSWORDS)
    owner = await connected(private_postgres, "intake", "intake_migrator")
    await owner.execute("CREATE TABLE facts (id int); INSERT INTO facts VALUES (1)")
    service = await connected(private_postgres, "intake", "intake")
    assert await service.fetchval("SELECT id FROM facts") == 1
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await service.execute("DROP TABLE facts")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await service.execute("CREATE TABLE own (id int)")
    await owner.close()
    await service.close()


async def test_no_service_enters_the_database_of_another(private_postgres: Postgres) -> None:
    await databases.create(private_postgres.url, PASSWORDS)
    for database in ("intake", "projections", "desk", "employment"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connected(private_postgres, database, "language")


async def test_services_enter_the_key_store_and_read_none_of_its_tables(private_postgres: Postgres) -> None:
    await databases.create(private_postgres.url, PASSWORDS)
    owner = await connected(private_postgres, "keys", "keys_migrator")
    await owner.execute("CREATE SCHEMA keys; CREATE TABLE keys.data_keys (wrapped bytea)")
    await owner.execute("CREATE FUNCTION keys.found() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    service = await connected(private_postgres, "keys", "projections")
    assert await service.fetchval("SELECT keys.found()") == 1
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await service.fetch("SELECT wrapped FROM keys.data_keys")
    await owner.close()
    await service.close()
