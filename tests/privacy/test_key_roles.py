"""What each service may do with the key store, under the roles it really has."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from deploy.embedded.postgres import Postgres
from deploy.postgres import databases
from shared.contracts.classes import Category
from shared.hosting.migrating import migrate
from shared.privacy import key_store
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_store import PostgresKeyStore
from shared.privacy.ports import KeyName, KeyStoreUnreachable
from tests.privacy.records import AMINA, TENANT

NAME = KeyName(TENANT, str(AMINA), Category.IDENTITY)
SERVICES = ("intake", "language", "projections")


@pytest.fixture
async def server(private_postgres: Postgres) -> Postgres:
    await databases.create(private_postgres.url, dict.fromkeys((*SERVICES, "keys_migrator"), "secret"))
    owner = databases.inside(private_postgres.url, "keys", "keys_migrator", "secret")
    await asyncio.to_thread(migrate, owner, [key_store.MIGRATIONS])
    return private_postgres


@asynccontextmanager
async def keys_of(service: str, server: Postgres, encryption: FileKeyEncryption) -> AsyncGenerator[PostgresKeyStore]:
    async with await key_store.connect(databases.inside(server.url, "keys", service, "secret")) as pool:
        yield PostgresKeyStore(pool, encryption)


async def test_who_records_makes_keys_who_reads_finds_them_and_only_intake_destroys_them(
    server: Postgres, encryption: FileKeyEncryption
) -> None:
    async with keys_of("language", server, encryption) as language:
        made = await language.for_sealing([NAME])
        with pytest.raises(KeyStoreUnreachable):
            await language.destroy(TENANT, str(AMINA))
    async with keys_of("projections", server, encryption) as projections:
        assert await projections.for_opening([NAME]) == made
        with pytest.raises(KeyStoreUnreachable):
            await projections.for_sealing([NAME._replace(category=Category.HEALTH)])
    async with keys_of("intake", server, encryption) as intake:
        assert len((await intake.destroy(TENANT, str(AMINA))).keys) == 1


@pytest.mark.parametrize("service", SERVICES)
async def test_no_service_reads_a_table_of_the_key_store(server: Postgres, service: str) -> None:
    connection = await asyncpg.connect(databases.inside(server.url, "keys", service, "secret"))
    for table in ("data_keys", "people", "destroyed_keys", "wrapping", "rolls"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.fetch(f"SELECT * FROM keys.{table}")  # noqa: S608
    await connection.close()
