"""Facts that were set aside: `python -m services.projections.parked list|redrive|skip`."""

import argparse
import asyncio
import getpass
import json
import sys
from dataclasses import asdict
from typing import Any

from services.projections import foundations, owners
from services.projections.asking import Asking
from services.projections.models import MODELS
from services.projections.parking import NothingParked, Parking, from_topics
from services.projections.settings import AskingSettings
from shared.observability import logs


def main() -> int:
    """Exit status 1 where nothing waits under the key, or what waits cannot be applied yet."""
    arguments = _arguments()
    logs.configure("projections-parked", stream=sys.stderr)
    settings = AskingSettings()  # pyright: ignore[reportCallIssue]  the environment gives the rest
    try:
        told = asyncio.run(_run(settings, arguments))
    except NothingParked:
        told = [{"key": arguments.key, "refused": "NothingParked"}]
    _say(arguments.json, told)
    return 1 if arguments.action != "list" and any(line.get("waiting") or "refused" in line for line in told) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="parked", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the result as JSON, and nothing else")
    parser.add_argument("--actor", default=getpass.getuser(), help="in whose name it is written down")
    actions = parser.add_subparsers(dest="action", required=True)
    shown = actions.add_parser("list", help="what waits, by reference")
    shown.add_argument("projection", nargs="?", choices=sorted(MODELS))
    for action, meaning in (("redrive", "apply what waits under a key"), ("skip", "pass over its first fact")):
        acting = actions.add_parser(action, help=meaning)
        acting.add_argument("projection", choices=sorted(MODELS))
        acting.add_argument("tenant", help="empty where the record does not say whose it is")
        acting.add_argument("key")
        if action == "skip":
            acting.add_argument("--reason", required=True)
    return parser.parse_args()


async def _run(settings: AskingSettings, arguments: argparse.Namespace) -> list[dict[str, Any]]:
    async with (
        foundations.opened(settings, "projections-parked", connections=2) as ground,
        ground.connections.acquire() as connection,
        owners.connected(settings) as asked,
    ):
        fetch = from_topics(settings.kafka_bootstrap)
        parking = Parking(connection, fetch, Asking(asked.facts, ground.vault), arguments.actor)
        if arguments.action == "list":
            return await parking.waiting(arguments.projection)
        model, key = MODELS[arguments.projection], (arguments.tenant, arguments.key)
        if arguments.action == "skip":
            return [asdict(await parking.skip(model, key, arguments.reason))]
        return [asdict(await parking.redrive(model, key))]


def _say(as_json: bool, told: list[dict[str, Any]]) -> None:  # noqa: FBT001  the only thing it is told
    if as_json:
        sys.stdout.write(json.dumps(told, default=str) + "\n")
        return
    for line in told:
        sys.stdout.write("  ".join(f"{name} {value}" for name, value in line.items()) + "\n")


if __name__ == "__main__":
    sys.exit(main())
