"""Where a test run's servers come from: a given address, else a keeper that all its processes share."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deploy.embedded import locks, paths

ANSWER_WITHIN = 180


class NoServers(Exception):
    """Broker and database could not be had; the message says why and what to install."""


@dataclass(frozen=True)
class Addresses:
    kafka: str
    postgres: str


class Lease:
    """The servers are there until release(), or until this process ends in whatever way."""

    def __init__(self) -> None:
        self._line: socket.socket | None = None
        self.addresses = self._given() or self._from_keeper()

    def release(self) -> None:
        """Returns at once while others use the servers; the last one waits until they are gone."""
        if self._line is None:
            return
        self._line.shutdown(socket.SHUT_WR)
        while self._line.recv(1024):
            continue
        self._line.close()

    def _given(self) -> Addresses | None:
        kafka, postgres = os.environ.get("STACK_KAFKA"), os.environ.get("STACK_POSTGRES")
        return Addresses(kafka, postgres) if kafka and postgres else None

    def _from_keeper(self) -> Addresses:
        directory = Path(tempfile.gettempdir()) / f"angelpunkt-{os.getuid()}-{run()}"
        with locks.held(paths.CACHE / "test-servers.lock"):
            self._line = _connected(directory) or _started(directory)
        self._line.settimeout(ANSWER_WITHIN)
        with self._line.makefile() as answers:
            answer: dict[str, str] = json.loads(answers.readline() or '{"error": "their keeper ended"}')
        if "error" in answer:
            self._line.close()
            raise NoServers(f"Broker and database for the tests: {answer['error']}")
        return Addresses(**answer)


def run() -> str:
    """The same in every process of one test run."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", "")[:12] or str(os.getpid())


def _connected(directory: Path) -> socket.socket | None:
    line = socket.socket(socket.AF_UNIX)
    try:
        line.connect(str(directory / "line"))
    except OSError:
        line.close()
        return None
    return line


def _started(directory: Path) -> socket.socket:
    directory.mkdir(mode=0o755, parents=True, exist_ok=True)
    kind = os.environ.get("STACK", "embedded")
    with (directory / "keeper.log").open("ab") as log:
        subprocess.run(  # noqa: S603  our own module
            [sys.executable, "-m", "shared.testing.keeper", str(directory), kind],
            cwd=paths.ROOT,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    line = _connected(directory)
    if line is None:
        raise NoServers(f"The keeper of the test servers did not start:\n{(directory / 'keeper.log').read_text()}")
    return line
