"""Which servers a test run gets: processes where the programs are there, else containers where an engine answers."""

import shutil
import subprocess
from pathlib import Path
from typing import Protocol

from deploy.embedded import kafka_jars, postgres_binaries
from deploy.embedded.tools import MissingTool
from shared.testing.containers import Containers
from shared.testing.embedded import Embedded


class Servers(Protocol):
    @property
    def kafka_bootstrap(self) -> str: ...
    @property
    def postgres_url(self) -> str: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...


def chosen(kind: str, directory: Path) -> Servers:
    if kind == "containers" or (not _programs_there() and _engine_answers()):
        return Containers()
    return Embedded(directory)


def _programs_there() -> bool:
    try:
        kafka_jars.fetch()
        postgres_binaries.find()
    except MissingTool:
        return False
    return True


def _engine_answers() -> bool:
    docker = shutil.which("docker")
    return bool(docker) and subprocess.run([docker, "info"], capture_output=True, check=False).returncode == 0  # noqa: S603
