from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from services.projections import versions
from services.projections.models import MODELS
from shared.privacy import kek_file, key_store
from shared.privacy.aes_vault import AesVault
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_store import PostgresKeyStore
from shared.testing.stack import Stack
from tests.projections.office import Office
from tests.projections.recording import Laid, Recorder

MIGRATIONS = Path(versions.__file__).with_name("migrations")
EMPTY = """
DO $$ DECLARE it record; BEGIN
    FOR it IN SELECT schemaname, tablename FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename NOT IN ('version', 'wrapping')
    LOOP EXECUTE format('TRUNCATE %I.%I CASCADE', it.schemaname, it.tablename); END LOOP;
END $$
"""


@dataclass(frozen=True)
class Databases:
    url: str
    keys_url: str
    kek: Path


@pytest.fixture(scope="session")
async def databases(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    return await new_databases(stack, tmp_path_factory.mktemp("kek") / "kek.json")


async def new_databases(stack: Stack, kek: Path) -> Databases:
    kek_file.create(kek, "development")
    made = Databases(
        await stack.create_database("projections", MIGRATIONS),
        await stack.create_database("keys", key_store.MIGRATIONS),
        kek,
    )
    connection = await asyncpg.connect(made.url)
    for model in MODELS.values():
        await versions.make_first(connection, model)
    await connection.close()
    return made


@pytest.fixture
async def office(databases: Databases) -> AsyncGenerator[Office]:
    """Empty read models of all tests that never switch versions."""
    async with opened(databases) as office:
        await office.pool.execute(EMPTY)
        await office.keys_pool.execute(EMPTY)
        yield office


@pytest.fixture
async def own_office(stack: Stack, tmp_path: Path) -> AsyncGenerator[Office]:
    """Databases of one test's own, whose versions it may switch."""
    async with opened(await new_databases(stack, tmp_path / "kek.json")) as office:
        yield office


@asynccontextmanager
async def opened(it: Databases) -> AsyncGenerator[Office]:
    async with (
        asyncpg.create_pool(it.url, min_size=1, max_size=6) as pool,
        await key_store.connect(it.keys_url) as keys_pool,
    ):
        keys = PostgresKeyStore(keys_pool, FileKeyEncryption(it.kek, "development"))
        vault = AesVault(keys)
        yield Office(it.url, it.keys_url, it.kek, pool, keys_pool, keys, vault, Recorder(vault), Laid())
