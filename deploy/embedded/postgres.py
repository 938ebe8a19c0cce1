"""One real PostgreSQL server as an ordinary process."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from signal import SIGINT
from tempfile import NamedTemporaryFile

import asyncpg
import psutil

from deploy.embedded import ports, postgres_binaries, unprivileged, waiting
from deploy.embedded.processes import FailedStart, Process

WITHIN = 120
DURABLE: Mapping[str, str] = {}
# For tests that never cut the power: a commit returns before the disk has it.
FORGETFUL: Mapping[str, str] = {"fsync": "off", "full_page_writes": "off"}


class Postgres:
    """On loopback, with a password. Data in the folder survive stop, kill and a second start."""

    def __init__(
        self,
        directory: Path,
        *,
        port: int | None = None,
        password: str = "postgres",  # noqa: S107  a server of tests, on loopback, for as long as they run
        settings: Mapping[str, str] = DURABLE,
        log: Path | None = None,
    ) -> None:
        self.directory = directory.resolve()
        self.port = port or ports.free()
        self.password = password
        self.settings = dict(settings)
        self.process = Process("postgres", [], log or self.directory / "postgres.log", when_we_die="QUIT")

    @property
    def url(self) -> str:
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    async def start(self) -> None:
        """Returns when it lets us in. Raises FailedStart, MissingTool."""
        binaries = postgres_binaries.find()
        # Before anything is written in it: initdb as another user needs a folder of its own.
        unprivileged.give(self._data)
        if not (self._data / "PG_VERSION").exists():
            await asyncio.to_thread(self._initialise, binaries)
        self._forget_former_server()
        self.process.identity = unprivileged.prefix(self._data, binaries)
        self.process.argv = [str(binaries / "postgres"), "-D", str(self._data), *self._options()]
        self.process.start()
        await waiting.until_answered(self._up, "the database answers", WITHIN)

    async def stop(self) -> None:
        """Connections are ended, what is committed is kept."""
        await self.process.stop(SIGINT)

    async def kill(self) -> None:
        await self.process.kill()

    def freeze(self) -> None:
        self.process.freeze()

    def thaw(self) -> None:
        self.process.thaw()

    async def _up(self) -> bool | None:
        if self.process.exit_status is not None:
            raise FailedStart("postgres", f"did not start: exit status {self.process.exit_status}", self.process.log)
        try:
            connection = await asyncpg.connect(self.url, timeout=5)
        except (OSError, TimeoutError, asyncpg.CannotConnectNowError):
            return None
        await connection.close()
        return True

    @property
    def _data(self) -> Path:
        return self.directory / "data"

    def _initialise(self, binaries: Path) -> None:
        with NamedTemporaryFile("w", suffix=".password") as secret:
            secret.write(self.password)
            secret.flush()
            if os.geteuid() == 0:
                shutil.chown(secret.name, unprivileged.NOBODY)
            options = ["-U", "postgres", "-A", "scram-sha-256", "--pwfile", secret.name]
            options += ["--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions"]
            command = [binaries / "initdb", "-D", self._data, *options]
            identity = unprivileged.prefix(self._data, binaries)
            done = subprocess.run([*identity, *command], capture_output=True, check=False)
        if done.returncode != 0:
            self.process.log.write_bytes(done.stdout + done.stderr)
            raise FailedStart("postgres", "did not start: its data folder could not be made", self.process.log)

    def _forget_former_server(self) -> None:
        """After a power cut the number of the former server may be another program's, and would keep us out."""
        note = self._data / "postmaster.pid"
        if not note.exists():
            return
        number = int(note.read_text().split()[0])
        if psutil.pid_exists(number) and psutil.Process(number).name() != "postgres":
            note.unlink()

    def _options(self) -> list[str]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": "300",
            "timezone": "UTC",
            "log_timezone": "UTC",
            **self.settings,
        }
        return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
