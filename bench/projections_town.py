"""A town of people with their facts on the topics, and an empty set of read models for it."""

import tempfile
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import asyncpg
from pydantic import SecretStr

from bench.servers import Servers
from services.projections import versions
from services.projections.models import MODELS
from services.projections.settings import AskingSettings
from services.projections.tables import Pool
from shared.contracts.classes import Category
from shared.messaging import kafka
from shared.privacy import kek_file, key_store
from shared.privacy.aes_vault import AesVault
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_cache import CachedKeys
from shared.privacy.key_store import PostgresKeyStore
from shared.privacy.ports import KeyName
from tests.projections.crowd import crowd, facts_each, person_of
from tests.projections.recording import TENANT, Recorder, send

MIGRATIONS: Final = Path(versions.__file__).with_name("migrations")
#: With so many talks each person has twenty facts.
TALKS: Final = 15
AT_ONCE: Final = 500
_SEALED: Final = (Category.IDENTITY, Category.STATUS, Category.COUNSELLING)


@dataclass(frozen=True, slots=True)
class Town:
    """Where everything of one measurement is."""

    bootstrap: str
    url: str
    keys_url: str
    kek: Path
    pool: Pool
    keys: PostgresKeyStore
    topics: Mapping[str, str]
    facts: int

    @property
    def settings(self) -> AskingSettings:
        """What a rebuild is told."""
        return AskingSettings(
            environment="development",
            database_url=SecretStr(self.url),
            keys_database_url=SecretStr(self.keys_url),
            kek_file=self.kek,
            kafka_bootstrap=self.bootstrap,
            fact_topics=tuple(self.topics.values()),
        )


@asynccontextmanager
async def settled(servers: Servers, people: int) -> AsyncGenerator[Town]:
    """A town of so many people, told to new topics; gone with its databases when left."""
    stack = await servers.stack()
    url = await stack.create_database("projections", MIGRATIONS)
    keys_url = await stack.create_database("keys", key_store.MIGRATIONS)
    topics = {service: await stack.create_topic(service) for service in ("intake", "language", "employment")}
    with tempfile.TemporaryDirectory() as folder:
        kek = Path(folder) / "kek.json"
        kek_file.create(kek, "development")
        async with asyncpg.create_pool(url, min_size=1) as pool, await key_store.connect(keys_url) as keys_pool:
            for model in MODELS.values():
                async with pool.acquire() as connection:
                    await versions.make_first(connection, model)
            keys = PostgresKeyStore(keys_pool, FileKeyEncryption(kek, "development"))
            await _tell(stack.kafka_bootstrap, keys, topics, people)
            facts = people * facts_each(TALKS)
            yield Town(stack.kafka_bootstrap, url, keys_url, kek, pool, keys, topics, facts)


async def _tell(bootstrap: str, keys: PostgresKeyStore, topics: Mapping[str, str], people: int) -> None:
    cached = CachedKeys(keys, lifetime=float("inf"), most=AT_ONCE * 2 * len(_SEALED))
    recorder = Recorder(AesVault(cached))
    producer = kafka.producer(bootstrap, "bench")
    await producer.start()
    try:
        for numbers in _groups(range(people)):
            names = [KeyName(TENANT, str(person_of(number)), category) for number in numbers for category in _SEALED]
            await cached.for_sealing(names)
            await send(producer, await recorder.tell(*crowd(len(numbers), numbers[0], TALKS)), topics)
            recorder.recorded.clear()
    finally:
        await producer.stop()


def _groups(numbers: Iterable[int]) -> Iterator[list[int]]:
    left = iter(numbers)
    while group := list(islice(left, AT_ONCE)):
        yield group
