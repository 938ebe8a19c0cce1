"""What the work of a Baustein rests on: its store, the key store, and the gate at its door."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Final

import httpx

from shared.access import reaching
from shared.access.issuers import verifier_of
from shared.access.limiting import Limiter, LimitSettings
from shared.access.permitting import Gate
from shared.baustein.settings import BausteinSettings
from shared.contracts.classes import Category
from shared.eventstore.handling import Handling
from shared.eventstore.postgres import PostgresEventStore
from shared.privacy.aes_vault import AesVault
from shared.privacy.connecting import connected_keys
from shared.privacy.ports import KeyName, KeyStore

PRODUCTION: Final = "production"
#: Nobody's key: looking for it shows that the key store answers.
_NOBODYS: Final = KeyName("00000", "nobody", Category.IDENTITY)


@dataclass(frozen=True, slots=True)
class Foundations:
    """Open as long as the service runs."""

    store: PostgresEventStore
    keys: KeyStore
    gate: Gate

    @property
    def vault(self) -> AesVault:
        """Seals and opens with these keys."""
        return AesVault(self.keys)

    @property
    def handling(self) -> Handling:
        """The only path to a fact of this store."""
        return Handling(self.store, self.vault)

    async def store_answers(self) -> None:
        """Raises where the database of the facts is away."""
        await self.store.connections.fetchval("SELECT 1")

    async def keys_answer(self) -> None:
        """Raises `KeyStoreUnreachable`."""
        await self.keys.for_opening([_NOBODYS])


@asynccontextmanager
async def opened(service: str, settings: BausteinSettings) -> AsyncGenerator[Foundations]:
    """Raises where the store is away or not to be trusted; the key store and the issuer may come later."""
    async with AsyncExitStack() as closing:
        store = await PostgresEventStore.connect(
            settings.database_url.get_secret_value(), service, durable=settings.environment == PRODUCTION
        )
        await closing.enter_async_context(store)
        keys = await closing.enter_async_context(
            connected_keys(settings.keys_database_url.get_secret_value(), settings.kek_file, settings.environment)
        )
        issuer = str(settings.issuer_url)
        reached_at = str(settings.issuer_reached_at) if settings.issuer_reached_at else None
        http = await closing.enter_async_context(httpx.AsyncClient(mounts=reaching.mounts(issuer, reached_at)))
        limiter = Limiter(LimitSettings())
        yield Foundations(
            store, keys, Gate(verifier_of(issuer, settings.audience, http), keys.fingerprint, limiter=limiter)
        )
