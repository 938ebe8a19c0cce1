"""The main job: people of a county go through the three Bausteine, on everything that is real."""

import asyncio
import os

import typer

from deploy.cli import in_containers, shown
from deploy.embedded import paths, places
from deploy.embedded.local import LocalPlatform
from deploy.embedded.parts import JOURNEY
from deploy.embedded.running import Note
from deploy.embedded.supervisor import Supervisor


def demo() -> None:
    """Start everything, lead synthetic people through it, and stay up until Ctrl-C (ONCE=1: end)."""
    if os.environ.get("STACK") == "compose":
        raise typer.Exit(asyncio.run(in_containers.demo()))
    running = Note(paths.RUN).read()
    work = _start_and_lead() if running is None else _lead(running.places)
    raise typer.Exit(asyncio.run(work))


async def _start_and_lead() -> int:
    numbers = places.chosen(os.environ)
    places.need_free(numbers)
    note, status = Note(paths.RUN), 0
    with note.held(numbers):
        async with shown.until_interrupted(), Supervisor(shown.say) as supervisor:
            platform = LocalPlatform(paths.RUN, numbers)
            typer.echo("Starting")
            await platform.start(supervisor)
            note.say("up")
            status = await platform.run(JOURNEY)
            shown.addresses(numbers)
            if not os.environ.get("ONCE"):
                typer.echo("Everything stays up until Ctrl-C.")
                await asyncio.Event().wait()
    return status


async def _lead(numbers: dict[str, int]) -> int:
    """On a platform that is up already; it stays up."""
    status = await LocalPlatform(paths.RUN, numbers).run(JOURNEY)
    shown.addresses(numbers)
    return status
