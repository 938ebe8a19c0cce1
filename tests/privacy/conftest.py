from collections.abc import AsyncGenerator
from pathlib import Path

import asyncpg
import pytest

from shared.privacy import kek_file, key_store
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_store import PostgresKeyStore
from shared.testing.stack import Stack


@pytest.fixture
def kek_path(tmp_path: Path) -> Path:
    path = tmp_path / "kek.json"
    kek_file.create(path, "development")
    return path


@pytest.fixture
def encryption(kek_path: Path) -> FileKeyEncryption:
    return FileKeyEncryption(kek_path, "development")


@pytest.fixture
async def keys_url(stack: Stack) -> str:
    return await stack.create_database("keys", key_store.MIGRATIONS)


@pytest.fixture
async def pool(keys_url: str) -> AsyncGenerator[asyncpg.Pool]:
    async with await key_store.connect(keys_url) as pool:
        yield pool


@pytest.fixture
def keys(pool: asyncpg.Pool, encryption: FileKeyEncryption) -> PostgresKeyStore:
    return PostgresKeyStore(pool, encryption)
