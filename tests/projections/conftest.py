from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import httpx
import pytest
from fastapi import FastAPI

from services.projections import versions
from services.projections.foundations import Foundations
from services.projections.main import ROUTERS, keep_readers
from services.projections.models import MODELS
from shared.access.permitting import keep_gate
from shared.messaging import kafka
from shared.privacy import kek_file, key_store
from shared.privacy.aes_vault import AesVault
from shared.privacy.file_key_encryption import FileKeyEncryption
from shared.privacy.key_cache import CachedKeys
from shared.privacy.key_store import PostgresKeyStore
from shared.testing import tokens
from shared.testing.stack import Stack
from shared.web.app import create_app
from tests.projections.office import Office
from tests.projections.people import AMINAS_WAY, OMIDS_WAY
from tests.projections.recording import Laid, Recorder
from tests.projections.shop import Shop, Topics

#: When the read API is asked.
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
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


@pytest.fixture
def app(office: Office) -> FastAPI:
    app = create_app("Read API", routers=ROUTERS)
    keep_gate(app, replace(tokens.gate(), clock=lambda: NOON))
    keep_readers(app, Foundations(office.pool, CachedKeys(office.keys), office.vault))
    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncGenerator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://read", headers=tokens.bearer("caseworker")
    ) as client:
        yield client


@pytest.fixture
async def everybody(office: Office) -> int:
    """Amina and Omid; how many facts that are."""
    facts = await office.recorder.tell(*AMINAS_WAY, *OMIDS_WAY)
    await office.apply(office.laid.lay(facts))
    return len(facts)


@pytest.fixture
async def topics(stack: Stack) -> Topics:
    return {service: await stack.create_topic(service) for service in ("intake", "language", "employment")}


@pytest.fixture
async def producer(stack: Stack) -> AsyncGenerator[kafka.Producer]:
    producer = kafka.producer(stack.kafka_bootstrap, "relay-of-the-tests")
    await producer.start()
    yield producer
    await producer.stop()


@pytest.fixture
async def shop(own_office: Office, topics: Topics, producer: kafka.Producer, stack: Stack) -> Shop:
    return Shop(own_office, topics, producer, stack.kafka_bootstrap)
