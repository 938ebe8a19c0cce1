"""Rebuild a read model beside the live one: `python -m services.projections.rebuild NAME [--rollback] [--json]`."""

import argparse
import asyncio
import json
import os
import sys
from dataclasses import asdict
from typing import Any, Final

from services.projections import foundations
from services.projections.models import MODELS
from services.projections.rebuilding import NotVerified, Rebuilding, connected
from services.projections.settings import AskingSettings
from services.projections.versions import AlreadyBuilding, NoVersion, OtherRevision
from shared.observability import logs

_WIDTH: Final = 40


def main() -> int:
    """Exit status 0 when readers see the new version, 1 when they still see the old one."""
    arguments = _arguments()
    logs.configure("projections-rebuild", stream=sys.stderr)
    settings = AskingSettings()  # pyright: ignore[reportCallIssue]  the environment gives the rest
    try:
        told = asyncio.run(_run(settings, arguments))
    except (AlreadyBuilding, NoVersion, NotVerified, OtherRevision) as refused:
        _say(arguments.json, {"projection": arguments.name, "refused": type(refused).__name__, "why": str(refused)})
        return 1
    _say(arguments.json, told)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="rebuild", description=__doc__)
    parser.add_argument("name", choices=sorted(MODELS))
    parser.add_argument("--rollback", action="store_true", help="show the version again that was shown before")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--json", action="store_true", help="print the result as JSON, and nothing else")
    return parser.parse_args()


async def _run(settings: AskingSettings, arguments: argparse.Namespace) -> dict[str, Any]:
    model = MODELS[arguments.name]
    async with foundations.opened(settings, "projections-rebuild", connections=2) as ground:
        connection = await connected(settings)
        try:
            rebuilding = Rebuilding(settings, ground, connection, model)
            if arguments.rollback:
                return {"projection": model.name, "version": (await rebuilding.roll_back()).number}
            show = sys.stderr.isatty() and not arguments.json
            return asdict(await rebuilding.rebuild(arguments.processes, _bar if show else _nothing))
        finally:
            await connection.close()


def _bar(done: int, total: int) -> None:
    share = min(1.0, done / total) if total else 1.0
    bar = "█" * round(share * _WIDTH)
    sys.stderr.write(f"\r{bar:░<{_WIDTH}} {share:4.0%} {done:>10,} records" + ("\n" if share >= 1 else ""))
    sys.stderr.flush()


def _nothing(_done: int, _total: int) -> None:
    return


def _say(as_json: bool, told: dict[str, Any]) -> None:  # noqa: FBT001  the only thing it is told
    text = json.dumps(told) if as_json else "\n".join(f"{name}: {value}" for name, value in told.items())
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
