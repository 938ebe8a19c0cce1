"""The whole platform on this machine, each part a process of its own, its data in one folder."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.embedded.kafka import Broker
from deploy.embedded.parts import MIGRATIONS, PARTS, Part, Surroundings
from deploy.embedded.postgres import DURABLE, Postgres
from deploy.embedded.processes import FailedStart, Process
from deploy.embedded.secrets import Secrets
from deploy.embedded.services import Service
from deploy.embedded.steps import step
from deploy.embedded.supervisor import Supervisor
from deploy.kafka import topics
from deploy.postgres import databases

#: What the person at the terminal may tell a program that works on the platform.
CHOSEN_BY_HAND = ("TERM", "PEOPLE", "SEED", "CONCURRENCY")


class LocalPlatform:
    def __init__(
        self,
        folder: Path,
        places: Mapping[str, int],
        parts: Sequence[Part] = PARTS,
        migrations: Sequence[Part] = MIGRATIONS,
        settings: Mapping[str, str] = DURABLE,
    ) -> None:
        self.folder = folder
        self.parts = parts
        self.migrations = migrations
        secrets = Secrets(folder / "secrets")
        self.broker = Broker(
            folder / "kafka",
            port=places["kafka"],
            controller_port=places["kafka controller"],
            log=self.log("kafka"),
        )
        self.postgres = Postgres(
            folder / "postgres",
            port=places["postgres"],
            password=secrets.word("database-postgres"),
            settings=settings,
            log=self.log("postgres"),
        )
        self.surroundings = Surroundings(places, self.broker.bootstrap, self.postgres.url, secrets)
        self._processes = {"kafka": self.broker.process, "postgres": self.postgres.process}

    def log(self, name: str) -> Path:
        return self.folder / "logs" / f"{name}.log"

    def url(self, part: str) -> str:
        return self.surroundings.url(part)

    def process(self, name: str) -> Process:
        """The process of a part, to look at, freeze or kill."""
        return self._processes[name]

    async def start(self, supervisor: Supervisor) -> None:
        """Returns when every part is up. Raises FailedStart, MissingTool."""
        self._put_old_logs_aside()
        with step("Kafka and PostgreSQL"):
            await supervisor.bring_up(self.broker, self.postgres)
        with step("Topics, databases and roles"):
            await self._prepare()
        with step("Migrations"):
            await asyncio.gather(*(self._migrate(part) for part in self.migrations))
        with step("Services"):
            await supervisor.bring_up(*(self._service(part) for part in self.parts))

    async def run(self, part: Part, *arguments: str) -> int:
        """A program that works on the running platform and speaks to the terminal; its exit status."""
        chosen = {name: os.environ[name] for name in CHOSEN_BY_HAND if name in os.environ}
        environment = {**self.surroundings.environment(part), **chosen}
        child = await asyncio.create_subprocess_exec(*self._command(part), *arguments, env=environment)
        try:
            return await child.wait()
        finally:
            if child.returncode is None:
                child.terminate()
                await child.wait()

    async def _prepare(self) -> None:
        await asyncio.gather(
            topics.create_missing(self.broker.bootstrap),
            databases.create(self.postgres.url, self.surroundings.passwords()),
        )

    async def _migrate(self, part: Part) -> None:
        name = f"migration of {part.name}"
        log = self.log(f"migrate-{part.name}")
        environment = self.surroundings.migration_environment(part)
        process = Process(name, self._command(part), log, environment=environment)
        process.start()
        if status := await process.ended():
            raise FailedStart(name, f"failed: exit status {status}", log)

    def _service(self, part: Part) -> Service:
        environment = self.surroundings.environment(part)
        port = self.surroundings.places[part.name]
        service = Service(part.name, self._command(part), environment, self.log(part.name), port)
        self._processes[part.name] = service.process
        return service

    def _command(self, part: Part) -> list[str]:
        return [sys.executable, "-m", part.module]

    def _put_old_logs_aside(self) -> None:
        for log in (self.folder / "logs").glob("*.log"):
            log.replace(log.with_suffix(".log.1"))
