"""Facts that go to the topic and to the live read models, and rebuilds beside them."""

from collections.abc import Mapping
from typing import Any

import asyncpg
from msgspec.structs import replace
from pydantic import SecretStr

from services.projections import foundations
from services.projections.models import MODELS
from services.projections.rebuilding import Progress, Rebuilding, Report
from services.projections.settings import AskingSettings
from shared.contracts.envelope import Recorded
from shared.messaging import kafka
from tests.projections.office import Office
from tests.projections.recording import Laid, send

Topics = Mapping[str, str]


class Shop:
    """Facts that go to the topic and, as a worker would carry them, to the live read models."""

    def __init__(self, office: Office, topics: Topics, producer: kafka.Producer, bootstrap: str) -> None:
        self.office = office
        self._topics = topics
        self._producer = producer
        self.settings = AskingSettings(
            environment="development",
            database_url=SecretStr(office.url),
            keys_database_url=SecretStr(office.keys_url),
            kek_file=office.kek,
            kafka_bootstrap=bootstrap,
            fact_topics=tuple(topics.values()),
        )

    async def happen(self, facts: list[Recorded]) -> None:
        await send(self._producer, facts, self._topics)
        named = {f"{service}.facts.v1": topic for service, topic in self._topics.items()}
        await self.office.apply(renamed(self.office.laid, facts, named))

    async def rebuild(self, name: str, progress: Progress = print) -> Report:
        async with foundations.opened(self.settings, "rebuild-test", connections=2) as ground:
            connection = await asyncpg.connect(self.office.url)
            try:
                it = Rebuilding(self.settings, ground, connection, MODELS[name])
                return await it.rebuild(2, progress)
            finally:
                await connection.close()

    async def roll_back(self, name: str) -> None:
        async with foundations.opened(self.settings, "rebuild-test", connections=2) as ground:
            connection = await asyncpg.connect(self.office.url)
            try:
                await Rebuilding(self.settings, ground, connection, MODELS[name]).roll_back()
            finally:
                await connection.close()


def renamed(laid: Laid, facts: list[Recorded], topics: Topics) -> Any:
    return [replace(one, at=replace(one.at, topic=topics[one.at.topic])) if one.at else one for one in laid.lay(facts)]


async def everything(office: Office, *words: str) -> list[str]:
    """Every row of every version, live or kept, in which one of the words stands."""
    tables = await office.pool.fetch(
        "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    found: list[str] = []
    for table in tables:
        rows = await office.pool.fetch(f"SELECT t::text AS row FROM {table['schemaname']}.{table['tablename']} t")  # noqa: S608  names of ours
        found += [row["row"] for row in rows if any(word.casefold() in row["row"].casefold() for word in words)]
    return found
