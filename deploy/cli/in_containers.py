"""`make demo STACK=compose`: the platform in containers, and the same journey through it as without."""

import asyncio
import os
import sys
from collections.abc import Mapping
from typing import Final

from deploy.cli import shown
from deploy.embedded import paths, places, tools
from deploy.embedded.parts import AUDIENCE, JOURNEY, PASSED_ON
from deploy.embedded.steps import step

COMPOSE: Final = ("docker", "compose")
WITHIN: Final = "180"


async def demo() -> int:
    """The journey's exit status. What runs already stays up; what was started here ends with it, its data stay."""
    tools.need("docker")
    numbers = places.chosen(os.environ)
    if await _runs():
        return await _lead(numbers)
    status = 0
    try:
        async with shown.until_interrupted():
            _start()
            status = await _lead(numbers)
            if not os.environ.get("ONCE"):
                shown.say("Everything stays up until Ctrl-C.")
                await asyncio.Event().wait()
    finally:
        with step("Stopping the containers"):
            _compose("down")
    return status


def _start() -> None:
    """Raises ToolFailed, with what the engine said."""
    shown.say("Starting")
    with step("Images"):
        _compose("build", "--quiet")
    with step("Containers"):
        _compose("up", "--detach", "--wait", "--wait-timeout", WITHIN)


async def _lead(numbers: Mapping[str, int]) -> int:
    child = await asyncio.create_subprocess_exec(sys.executable, "-m", JOURNEY.module, env=_environment(numbers))
    try:
        status = await child.wait()
    finally:
        if child.returncode is None:
            child.terminate()
            await child.wait()
    shown.addresses(numbers)
    return status


def _environment(numbers: Mapping[str, int]) -> dict[str, str]:
    passed = {name: os.environ[name] for name in (*PASSED_ON, "TERM") if name in os.environ}
    addresses = {f"{part.upper()}_URL": f"http://127.0.0.1:{number}" for part, number in numbers.items()}
    known = {"ENVIRONMENT": "development", "AUDIENCE": AUDIENCE, **addresses}
    return {**passed, "PYTHONPATH": str(paths.ROOT), **{name: known[name] for name in JOURNEY.settings}}


async def _runs() -> bool:
    """Whether the desk, which starts last, is up."""
    asked = [*COMPOSE, "ps", "--status", "running", "--quiet", "desk"]
    child = await asyncio.create_subprocess_exec(
        *asked, cwd=paths.ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    answer, _ = await child.communicate()
    return bool(answer.strip())


def _compose(*words: str) -> None:
    tools.run([*COMPOSE, *words], folder=paths.ROOT)
