from collections.abc import AsyncGenerator
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


@pytest.fixture
async def office(stack: Stack, tmp_path: Path) -> AsyncGenerator[Office]:
    kek = tmp_path / "kek.json"
    kek_file.create(kek, "development")
    keys_url = await stack.create_database("keys", key_store.MIGRATIONS)
    url = await stack.create_database("projections", MIGRATIONS)
    async with await key_store.connect(keys_url) as keys_pool, asyncpg.create_pool(url, min_size=1, max_size=6) as pool:
        async with pool.acquire() as connection:
            for model in MODELS.values():
                await versions.make_first(connection, model)
        keys = PostgresKeyStore(keys_pool, FileKeyEncryption(kek, "development"))
        yield Office(url, keys_url, kek, pool, keys, AesVault(keys), Recorder(AesVault(keys)), Laid())
