"""Programs of the services, run on the platform of this folder; their words and exit status pass through."""

import asyncio
from typing import Any

import typer

from deploy.cli import here
from deploy.embedded import parts, paths
from deploy.embedded.local import LocalPlatform
from deploy.embedded.parts import Part

PASSED_THROUGH: dict[str, Any] = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def rebuild(context: typer.Context) -> None:
    """Build a read model anew beside the live one, compare, and switch (--help tells more)."""
    _run(parts.REBUILD, context)


def parked(context: typer.Context) -> None:
    """Look at facts that were set aside, drive them again or skip them (--help tells more)."""
    _run(parts.PARKED, context)


def erase_again(context: typer.Context) -> None:
    """After a restore of the key store: carry out every erasure again that is known from the facts."""
    _run(parts.ERASE_AGAIN, context)


def roll_keys(context: typer.Context) -> None:
    """Wrap all keys anew, so that every older copy of the key store is worthless; back it up right afterwards."""
    _run(parts.ROLL_KEYS, context)


def _run(part: Part, context: typer.Context) -> None:
    platform = LocalPlatform(paths.RUN, here.ports())
    raise typer.Exit(asyncio.run(platform.run(part, *context.args)))
