"""The key store in a PostgreSQL database of its own; keys lie there wrapped, and the app reads no table."""

import os
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import asyncpg

from shared.contracts.classes import Category
from shared.pooling import nothing_to_reset
from shared.privacy.ports import (
    DataKey,
    DestroyedKey,
    Destruction,
    KeyEncryption,
    KeyName,
    KeyStoreUnreachable,
    PersonIsErased,
    Wrapped,
)
from shared.statements import named

QUERIES: Final = named(Path(__file__).with_name("queries.sql"))
MIGRATIONS: Final = Path(__file__).with_name("migrations")
ANSWER_WITHIN: Final = 5.0
ATTEMPTS: Final = 3
KEY_LENGTH: Final = 32


async def connect(url: str) -> asyncpg.Pool:
    """A small pool that connects when it is first needed: a service starts while the key store is away."""
    return await asyncpg.create_pool(
        url, min_size=0, max_size=4, timeout=ANSWER_WITHIN, command_timeout=ANSWER_WITHIN, reset=nothing_to_reset
    )


class PostgresKeyStore:
    """Implements `KeyStore`."""

    def __init__(self, pool: asyncpg.Pool, encryption: KeyEncryption) -> None:
        self._pool = pool
        self._encryption = encryption

    async def for_sealing(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey]:
        """As `KeyStore.for_sealing`."""
        found = dict(await self.for_opening(names))
        missing = sorted(set(names) - found.keys())
        if missing and None not in found.values():
            await self._make(missing)
            found |= await self.for_opening(missing)
        if None in found.values():
            raise PersonIsErased
        return {name: key for name, key in found.items() if key}

    async def for_opening(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey | None]:
        """As `KeyStore.for_opening`."""
        if not names:
            return {}
        wanted = list(dict.fromkeys(names))
        rows = list(zip(wanted, await self._fetch("find", *_columns(wanted)), strict=True))
        kept = [(name, row) for name, row in rows if row["version"] is not None]
        secrets = await self._encryption.unwrap(
            [(name, Wrapped(row["epoch"], row["wrapped"])) for name, row in kept],
        )
        opened = {name: DataKey(row["version"], secret) for (name, row), secret in zip(kept, secrets, strict=True)}
        return {**{name: None for name, row in rows if row["destroyed"]}, **opened}

    async def destroy(self, tenant: str, person: str) -> Destruction:
        """As `KeyStore.destroy`."""
        rows = await self._fetch("destroy", tenant, person)
        return Destruction(rows[0]["destroyed_at"], tuple(_destroyed(row) for row in rows if row["category"]))

    def fingerprint(self, content: bytes) -> bytes:
        """As `KeyStore.fingerprint`."""
        return self._encryption.fingerprint(content)

    async def _make(self, names: Sequence[KeyName]) -> None:
        secrets = [(name, os.urandom(KEY_LENGTH)) for name in names]
        for _ in range(ATTEMPTS):
            wrapped = await self._encryption.wrap(secrets)
            contents = [one.content for one in wrapped]
            [(kept,)] = await self._fetch("keep", *_columns(names), wrapped[0].epoch, contents)
            if kept:
                return
            await self._encryption.refresh()
        raise KeyStoreUnreachable

    async def _fetch(self, query: str, *values: Any) -> list[asyncpg.Record]:
        with _reaching():
            return await self._pool.fetch(QUERIES[query], *values, timeout=ANSWER_WITHIN)


def _columns(names: Sequence[KeyName]) -> tuple[list[str], list[str], list[str]]:
    return [name.tenant for name in names], [name.person for name in names], [name.category for name in names]


def _destroyed(row: asyncpg.Record) -> DestroyedKey:
    return DestroyedKey(Category(row["category"]), row["version"], row["epoch"], row["digest"], row["dead_since"])


@contextmanager
def _reaching() -> Generator[None]:
    try:
        yield
    except asyncpg.DataError:
        # A name that no key can have; asking again would change nothing.
        raise
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
        raise KeyStoreUnreachable from None
