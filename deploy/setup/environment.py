"""The project's own Python environment, with packages pinned by hash."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from deploy.embedded import paths, tools
from deploy.embedded.tools import MissingTool
from deploy.setup import stamps

HOME = paths.ROOT / ".venv"
PYTHON = HOME / "bin" / "python"
LOCK = paths.ROOT / "requirements.lock"
UV_LOCK = Path(__file__).with_name("uv.lock.txt")


def make() -> None:
    """Raises MissingTool where Debian has split off what makes environments."""
    stamp, wanted = HOME / ".made-by", stamps.of(also=f"{sys.version} {sys.base_prefix}")
    stamps.skip_if_made(stamp, wanted)
    try:
        venv.create(HOME, with_pip=True, clear=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(HOME, ignore_errors=True)
        raise MissingTool("python3-venv") from None
    stamp.write_text(wanted)


def install() -> None:
    stamp, wanted = HOME / ".of", stamps.of(LOCK, UV_LOCK)
    stamps.skip_if_made(stamp, wanted)
    _run(PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", UV_LOCK)
    _run(HOME / "bin" / "uv", "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode", LOCK)
    stamp.write_text(wanted)


def _run(*command: str | Path) -> None:
    environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "VIRTUAL_ENV": str(HOME)}
    tools.run(command, folder=paths.ROOT, environment=environment)
