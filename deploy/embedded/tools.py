"""The programs that must be there, and the Debian package that brings each."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

PACKAGES = {
    "java": "default-jre-headless",
    "mvn": "maven",
    "node": "nodejs",
    "npm": "npm",
    "setpriv": "util-linux",
    "chromium": "chromium",
    "docker": "docker.io docker-compose",
    "make": "make",
    "python3-venv": "python3-venv",
}
OLDEST_JAVA = 17
OLDEST_NODE = 18


class MissingTool(Exception):
    """A program is not installed, or is too old; the message names the package that brings it."""

    def __init__(self, tool: str, why: str = "is not installed") -> None:
        super().__init__(f"{tool} {why}. On Debian or Ubuntu: apt install {PACKAGES[tool]}")


class ToolFailed(Exception):
    """A program ended with an error; the message has what it said."""

    def __init__(self, command: Sequence[str | Path], said: str) -> None:
        super().__init__(f"This failed: {' '.join(map(str, command))}\n{said}")


def run(command: Sequence[str | Path], *, folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Quietly. Raises ToolFailed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ToolFailed(command, done.stdout)


def need(tool: str) -> str:
    """The program's path. Raises MissingTool."""
    found = shutil.which(tool)
    if found is None:
        raise MissingTool(tool)
    return found


def need_java() -> None:
    _need_version("java", ["-version"], OLDEST_JAVA)


def need_node() -> None:
    _need_version("node", ["--version"], OLDEST_NODE)


def _need_version(tool: str, question: list[str], oldest: int) -> None:
    answer = subprocess.run([need(tool), *question], capture_output=True, text=True, check=False)
    version = major(answer.stdout + answer.stderr)
    if version < oldest:
        raise MissingTool(tool, f"is version {version}, at least {oldest} is needed")


def major(answer: str) -> int:
    """The first number in what a program says about its version."""
    digits = "".join(character if character.isdigit() else " " for character in answer).split()
    return int(digits[0]) if digits else 0
