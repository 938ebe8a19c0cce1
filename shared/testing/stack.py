"""The real broker and database for tests, as pytest fixtures; started when the first test asks for them."""

import itertools
import os
from collections.abc import Sequence
from pathlib import Path

import asyncpg

from deploy.kafka import admin, topics
from deploy.kafka.admin import Topic
from deploy.postgres import databases
from shared.testing import lease


class Stack:
    """Names made here are new in each call, so tests never meet in one database or topic."""

    def __init__(self, kafka_bootstrap: str, postgres_url: str) -> None:
        self.kafka_bootstrap = kafka_bootstrap
        self.postgres_url = postgres_url
        self._count = itertools.count(1)
        self._templates: dict[tuple[Path, ...], str] = {}

    async def create_database(self, name: str = "facts", *migrations: Path) -> str:
        """The address of a new database, with every .sql file of the given folders applied in the order of its name."""
        template = await self._template(migrations) if migrations else "template1"
        database = self.fresh_name(name)
        await self._execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return databases.inside(self.postgres_url, database)

    async def create_topic(self, name: str = "facts", partitions: int = 12) -> str:
        """The name of a new, empty topic."""
        topic = self.fresh_name(name)
        await self.create_topics(topic, partitions=partitions)
        return topic

    async def create_topics(self, *names: str, partitions: int = 12) -> None:
        """Topics of exactly these names, kept for ever; those that are there stay as they are."""
        await admin.create(
            self.kafka_bootstrap, [Topic(name, partitions, config={"retention.ms": "-1"}) for name in names]
        )

    async def create_fact_topics(self) -> None:
        """The topics of the platform itself. Whoever uses them shares them with every test of the run."""
        await topics.create_missing(self.kafka_bootstrap)

    def fresh_name(self, name: str) -> str:
        return f"{name}-{os.getpid()}-{next(self._count)}"

    async def _template(self, migrations: Sequence[Path]) -> str:
        key = tuple(folder.resolve() for folder in migrations)
        if key not in self._templates:
            self._templates[key] = await self._migrated(key)
        return self._templates[key]

    async def _migrated(self, migrations: Sequence[Path]) -> str:
        template = self.fresh_name("template")
        await self._execute(f'CREATE DATABASE "{template}"')
        connection = await asyncpg.connect(databases.inside(self.postgres_url, template))
        try:
            for file in [file for folder in migrations for file in sorted(folder.glob("*.sql"))]:
                async with connection.transaction():
                    await connection.execute(file.read_text())
        finally:
            await connection.close()
        return template

    async def _execute(self, statement: str) -> None:
        connection = await asyncpg.connect(self.postgres_url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def leased() -> tuple[Stack, lease.Lease]:
    held = lease.Lease()
    return Stack(held.addresses.kafka, held.addresses.postgres), held
