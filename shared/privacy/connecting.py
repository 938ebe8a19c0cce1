"""The key store as a service uses it: PostgreSQL, the file of key-encryption keys, and a minute of memory."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from shared.privacy import key_store
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_cache import MOST, CachedKeys
from shared.privacy.key_store import PostgresKeyStore


@asynccontextmanager
async def connected_keys(url: str, kek_file: Path, environment: str, *, most: int = MOST) -> AsyncGenerator[CachedKeys]:
    """Raises what `FileKeyEncryption` refuses; starts although the database is away. Keeps `most` keys in memory."""
    encryption = FileKeyEncryption(kek_file, environment)
    async with await key_store.connect(url) as pool:
        yield CachedKeys(PostgresKeyStore(pool, encryption), most=most)
