"""What the worker, the read API and the commands stand on: the read database and the vault."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import asyncpg
from pydantic import SecretStr

from services.projections.tables import Pool
from shared.pooling import nothing_to_reset
from shared.privacy.aes_vault import AesVault
from shared.privacy.connecting import connected_keys
from shared.privacy.key_cache import CachedKeys

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
    """`connections` reach the read models."""

    connections: Pool
    keys: CachedKeys
    vault: AesVault


@asynccontextmanager
async def opened(
    addresses: Addresses, name: str, *, connections: int = 8, settings: Mapping[str, str] = READING
) -> AsyncGenerator[Foundations]:
    """Open, and close when left. Raises where the database is away or the key file must not be used."""
    keys_url = addresses.keys_database_url.get_secret_value()
    async with (
        asyncpg.create_pool(
            addresses.database_url.get_secret_value(),
            min_size=2,
            max_size=connections,
            command_timeout=PATIENCE,
            reset=nothing_to_reset,
            server_settings={"application_name": name, **settings},
        ) as pool,
        connected_keys(keys_url, addresses.kek_file, addresses.environment) as keys,
    ):
        yield Foundations(pool, keys, AesVault(keys))
