"""A Baustein under test: its real application on real databases, called without a network."""

import itertools
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from fastapi import FastAPI

from shared.access.permitting import Gate
from shared.baustein.foundations import Foundations
from shared.baustein.service import Baustein, Working, application, work_of
from shared.contracts.catalogue import CATALOGUE
from shared.eventstore.postgres import PostgresEventStore
from shared.hosting import migrating
from shared.messaging.interest import topic_of
from shared.privacy import kek_file, key_store
from shared.privacy.connecting import connected_keys
from shared.testing import tokens
from shared.testing.stack import Stack


@dataclass(frozen=True, slots=True)
class Running:
    """Its application, the foundations below it, a client at its door, and where its facts and keys lie."""

    app: FastAPI
    ground: Foundations
    client: httpx.AsyncClient
    database_url: str = ""
    keys_url: str = ""
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def post(
        self, path: str, body: Mapping[str, Any], *roles: str, key: UUID | None = None, **headers: str
    ) -> httpx.Response:
        """A command of somebody with these roles, under an id of its own unless `key` is given."""
        told = {"Idempotency-Key": str(key or self.new_key()), **tokens.bearer(*roles)}
        extra = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post(path, json=dict(body), headers={**told, **extra})

    def new_key(self) -> UUID:
        """A command id that no other call of this test has."""
        return UUID(int=(0xC0FFEE << 96) + next(self._numbers))

    async def facts(self, stream_id: str) -> list[str]:
        """The types of the stream's facts, in order."""
        loaded = await self.ground.store.load(tokens.TENANT, stream_id)
        return [fact.envelope.type for fact in loaded.recorded]


async def working_alone(baustein: Baustein, stack: Stack) -> Working:
    """Its relay and policies on topics of its own: it reads nothing that other tests tell."""
    own = stack.fresh_name("of")

    def topic(fact_type: str) -> str:
        return f"{topic_of(fact_type)}-{own}"

    await stack.create_topics(*sorted({topic(fact_type) for fact_type in CATALOGUE.facts}))
    return work_of(baustein, stack.kafka_bootstrap, topic)


@asynccontextmanager
async def running(
    baustein: Baustein, stack: Stack, folder: Path, clock: Callable[[], datetime], working: Working = lambda _: {}
) -> AsyncGenerator[Running]:
    """The Baustein with new databases and this clock; without relay and policies unless `working`."""
    url = await stack.create_database(baustein.name, *migrating.FACTS)
    keys_url = await stack.create_database("keys", key_store.MIGRATIONS)
    kek = folder / "kek"
    kek_file.create(kek, "development")

    @asynccontextmanager
    async def opening() -> AsyncGenerator[Foundations]:
        async with (
            await PostgresEventStore.connect(url, baustein.name, durable=False) as store,
            connected_keys(keys_url, kek, "development") as keys,
        ):
            yield Foundations(store, keys, Gate(tokens.verifier(), keys.fingerprint, clock=clock))

    app = application(baustein, opening, working)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client,
    ):
        yield Running(app, app.state.ground, client, url, keys_url)
