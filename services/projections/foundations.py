"""What the worker, the read API and the commands stand on: the read database and the vault."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import asyncpg
from pydantic import SecretStr

from services.projections.tables import Pool
from shared.privacy import key_store
from shared.privacy.aes_vault import AesVault
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_cache import CachedKeys
from shared.privacy.key_store import PostgresKeyStore

PATIENCE: Final = 10.0
READING: Final[Mapping[str, str]] = {"jit": "off"}
#: Statements are planned once, perhaps while the tables are still empty: they must use the indexes then too. Commits
#: need not wait for the disk: rows and offsets are lost together in a crash of the server, and come again from Kafka.
WRITING: Final[Mapping[str, str]] = {
    "jit": "off",
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "synchronous_commit": "off",
}


class Addresses(Protocol):
    """The settings that are needed here."""

    @property
    def environment(self) -> str: ...
    @property
    def database_url(self) -> SecretStr: ...
    @property
    def keys_database_url(self) -> SecretStr: ...
    @property
    def kek_file(self) -> Path: ...


@dataclass(frozen=True, slots=True)
class Foundations:
    """`connections` reach the read models, `key_connections` the key store."""

    connections: Pool
    key_connections: Pool
    keys: CachedKeys
    vault: AesVault
    encryption: FileKeyEncryption


@asynccontextmanager
async def opened(
    addresses: Addresses, name: str, *, connections: int = 8, settings: Mapping[str, str] = READING
) -> AsyncGenerator[Foundations]:
    """Open, and close when left. Raises where the database is away or the key file must not be used."""
    encryption = FileKeyEncryption(addresses.kek_file, addresses.environment)
    async with (
        asyncpg.create_pool(
            addresses.database_url.get_secret_value(),
            min_size=2,
            max_size=connections,
            command_timeout=PATIENCE,
            reset=_nothing_to_reset,
            server_settings={"application_name": name, **settings},
        ) as pool,
        await key_store.connect(addresses.keys_database_url.get_secret_value()) as keys_pool,
    ):
        keys = CachedKeys(PostgresKeyStore(keys_pool, encryption))
        yield Foundations(pool, keys_pool, keys, AesVault(keys), encryption)


async def _nothing_to_reset(_connection: Any) -> None:
    """No session state is ever set here; asyncpg's own reset costs a round trip."""
