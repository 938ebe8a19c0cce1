"""Facts that the policies of one service have set aside; with DATABASE_URL of that service.

    python -m shared.messaging.parked                                        what waits, oldest first
    python -m shared.messaging.parked redrive POLICY                         the running service tries them again
    python -m shared.messaging.parked skip POLICY TOPIC PARTITION OFFSET --by WHO --reason WHY

A skipped fact is never acted upon; who decided that, and why, stays on record.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence

import asyncpg

from shared.eventstore.store import ConsumerPosition
from shared.messaging.parking import Parking

COLUMNS = ("policy", "topic", "partition", "record_offset", "fact_type", "fact_id", "error")


def understood(words: Sequence[str]) -> argparse.Namespace:
    """What the caller wants. Ends the program where that cannot be told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(dest="action")
    actions.add_parser("redrive").add_argument("policy")
    skip = actions.add_parser("skip")
    for name in ("policy", "topic"):
        skip.add_argument(name)
    for name in ("partition", "offset"):
        skip.add_argument(name, type=int)
    for name in ("--by", "--reason"):
        skip.add_argument(name, required=True)
    return parser.parse_args(words)


async def answer(parking: Parking, wanted: argparse.Namespace) -> list[str]:
    """Do it; the lines to show."""
    match wanted.action:
        case "redrive":
            await parking.request_redrive(wanted.policy)
            return ["The running service tries again; look again in a few seconds."]
        case "skip":
            place = ConsumerPosition(wanted.policy, wanted.topic, wanted.partition, wanted.offset + 1)
            skipped = await parking.skip(place, wanted.by, wanted.reason)
            return ["Skipped." if skipped else "No such fact is parked."]
        case _:
            rows = await parking.still_open()
            return ["\t".join(_shown(row[column]) for column in COLUMNS) for row in rows] or ["Nothing is parked."]


def _shown(value: object) -> str:
    return "-" if value is None else str(value)


async def main(words: Sequence[str]) -> None:
    """The program."""
    wanted = understood(words)
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=1, max_size=1) as connections:
        for line in await answer(Parking(connections), wanted):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
