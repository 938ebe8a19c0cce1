"""What is said to the person in front of the terminal, and how they end it."""

import asyncio
import signal
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import typer
import yaml

from deploy.embedded import paths

USERS = paths.ROOT / "deploy" / "issuer" / "users.yaml"
SHOWN = {"caseworker"}
ADDRESSES = {
    "Desk": ("desk", ""),
    "Integrationsberatung": ("intake", "/docs"),
    "Spracherwerb": ("language", "/docs"),
    "Arbeitsmarktintegration": ("employment", "/docs"),
    "Read API": ("read", "/docs"),
    "Sign-in (development)": ("issuer", "/.well-known/openid-configuration"),
}


def say(sentence: str) -> None:
    typer.echo(sentence)


def addresses(places: Mapping[str, int]) -> None:
    typer.echo("")
    for title, (part, path) in ADDRESSES.items():
        typer.echo(f"  {title:<26} http://127.0.0.1:{places[part]}{path}")
    typer.echo(f"  {'Sign in as':<26} {', '.join(_users())}")
    typer.echo(f"  {'Kafka':<26} 127.0.0.1:{places['kafka']}")
    typer.echo(f"  {'PostgreSQL':<26} 127.0.0.1:{places['postgres']}")
    typer.echo("")


def _users() -> list[str]:
    users: list[dict[str, Any]] = yaml.safe_load(USERS.read_text())["users"]
    return [f"{user['name']} ({user['title']})" for user in users if SHOWN & set(user["roles"])]


@asynccontextmanager
async def until_interrupted() -> AsyncGenerator[None]:
    """Ctrl-C or SIGTERM ends the block early, in good order."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    interrupted = False

    def interrupt() -> None:
        nonlocal interrupted
        if task is not None and not interrupted:
            interrupted = True
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt)
    try:
        yield
    except asyncio.CancelledError:
        if not interrupted:
            raise
        say("\nStopped.")
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
