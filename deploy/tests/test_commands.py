"""The commands as somebody types them, on a platform of its own."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest

from deploy.embedded import paths, places, ports, waiting

pytestmark = pytest.mark.stack


@pytest.fixture
def surroundings(tmp_path: Path) -> Mapping[str, str]:
    """Another folder and other ports than those of the platform that may run here."""
    numbers = {place.variable: str(ports.free()) for place in places.PLACES}
    return {**os.environ, **numbers, "RUN_FOLDER": str(tmp_path / "run"), "PEOPLE": "6"}


async def typed(command: str, surroundings: Mapping[str, str]) -> Process:
    words = [sys.executable, "-u", "-m", "deploy.cli", *command.split()]
    return await asyncio.create_subprocess_exec(*words, cwd=paths.ROOT, env=surroundings, stdout=PIPE, stderr=STDOUT)


async def said(command: str, surroundings: Mapping[str, str]) -> tuple[int | None, str]:
    """The exit status and what was printed."""
    process = await typed(command, surroundings)
    output, _ = await process.communicate()
    return process.returncode, output.decode()


def untouched(surroundings: Mapping[str, str]) -> bool:
    return not Path(surroundings["RUN_FOLDER"]).exists()


async def test_a_platform_goes_up_tells_its_health_leads_people_through_and_goes_down(
    surroundings: Mapping[str, str],
) -> None:
    status, output = await said("up", surroundings)
    assert status == 0, output
    assert f"http://127.0.0.1:{surroundings['DESK_PORT']}" in output
    assert (await said("doctor", surroundings))[1].count("is ready") == len(places.PLACES) - 1
    assert (await said("topics verify", surroundings)) == (0, "Every topic is as listed.\n")
    status, output = await said("demo", surroundings)
    assert status == 0, output
    assert await said("down", surroundings) == (0, "Stopped.\n")
    assert not [port for name, port in surroundings.items() if name.endswith("_PORT") and ports.answers(int(port))]


async def test_an_interrupt_ends_the_demo_and_everything_it_started(surroundings: Mapping[str, str]) -> None:
    demo = await typed("demo", surroundings)
    assert demo.stdout is not None
    async with asyncio.timeout(180):
        while b"until Ctrl-C" not in (line := await demo.stdout.readline()):
            assert line, "it ended by itself"
    started = psutil.Process(demo.pid).children(recursive=True)
    demo.send_signal(signal.SIGINT)
    output, _ = await demo.communicate()
    assert (demo.returncode, output.decode().strip()) == (0, "Stopped.")
    await waiting.until(lambda: True if not any(child.is_running() for child in started) else None, "all end", 10)


async def test_a_taken_port_is_said_before_anything_is_started(surroundings: Mapping[str, str]) -> None:
    with socket.create_server(("127.0.0.1", int(surroundings["READ_PORT"]))):
        status, output = await said("up", surroundings)
    assert status == 1
    assert output.strip() == f"Port {surroundings['READ_PORT']} is taken, read needs it: set READ_PORT to another one."
    assert untouched(surroundings)
