"""Starting the platform of this folder, in the background or in front."""

import asyncio
import os
import subprocess
import sys
import time

import typer

from deploy.cli import shown
from deploy.embedded import paths, places
from deploy.embedded.local import LocalPlatform
from deploy.embedded.running import Note
from deploy.embedded.supervisor import Supervisor

LOG = paths.RUN / "platform.log"
EVERY = 0.1


def up() -> None:
    """Start everything in the background; returns when every part is up."""
    note = Note(paths.RUN)
    running = note.read()
    if running is None:
        numbers = places.chosen(os.environ)
        places.need_free(numbers)
        child = _spawn()
        _follow(note, child)
        running = note.read()
    if running is None:
        raise typer.Exit(1)
    shown.addresses(running.places)
    typer.echo("It runs in the background: `make down` stops it.")


def serve() -> None:
    """Run everything in front of this terminal, until it is interrupted."""
    asyncio.run(_serve())


async def _serve() -> None:
    numbers = places.chosen(os.environ)
    note = Note(paths.RUN)
    with note.held(numbers):
        async with shown.until_interrupted(), Supervisor(shown.say) as supervisor:
            await LocalPlatform(paths.RUN, numbers).start(supervisor)
            note.say("up")
            await asyncio.Event().wait()


def _spawn() -> subprocess.Popen[bytes]:
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-u", "-m", "deploy.cli", "serve"],
            cwd=paths.ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _follow(note: Note, child: subprocess.Popen[bytes]) -> None:
    """Says what the other process says, until it is up or has ended."""
    with LOG.open() as log:
        while child.poll() is None:
            runner = note.read()
            sys.stdout.write(log.read())
            sys.stdout.flush()
            if runner is not None and runner.phase == "up":
                return
            time.sleep(EVERY)
        sys.stdout.write(log.read())
