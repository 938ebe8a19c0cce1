"""Resolves dependencies anew, each pinned by hash: one lock for development, one for each service alone."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from deploy.embedded import paths
from deploy.embedded.steps import step
from deploy.setup.environment import HOME, LOCK

OPTIONS = ("--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links")
OLDEST_PYTHON = "3.11"


def lock(services: Sequence[str]) -> None:
    projects = [Path("services") / service / "pyproject.toml" for service in services]
    projects += [project.relative_to(paths.ROOT) for project in sorted(paths.ROOT.glob("deploy/*/pyproject.toml"))]
    for project in projects:
        with step(str(project)):
            _compile(project.with_name("requirements.lock"), project)
    with step("development"):
        _compile(LOCK.relative_to(paths.ROOT), *projects, "--group", "dev")


def _compile(output: Path, *sources: str | Path) -> None:
    command = [HOME / "bin" / "uv", "pip", "compile", "--quiet", *OPTIONS, "--python-version", OLDEST_PYTHON]
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_CUSTOM_COMPILE_COMMAND": "make lock"}
    arguments = [str(word) for word in (*command, *sources, "-o", output)]
    subprocess.run(arguments, check=True, cwd=paths.ROOT, env=environment)


if __name__ == "__main__":
    lock(sys.argv[1:])
