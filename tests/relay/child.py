"""A relay in a process of its own that meets its fate between the broker's acknowledgement and the cursor.

`FATE` names the signal it sends itself there, once: KILL as a crash, STOP as a machine that freezes.
"""

import asyncio
import os
import signal
from unittest.mock import patch

from shared.eventstore.postgres import PostgresEventStore
from shared.eventstore.store import Cursor
from shared.messaging.lease import Lease
from shared.messaging.relay import Relay
from shared.observability import logs

save = Lease.save
fates = [signal.Signals[f"SIG{os.environ['FATE']}"]]


async def save_after_fate(lease: Lease, cursor: Cursor) -> None:
    if fates:
        os.kill(os.getpid(), fates.pop())
    await save(lease, cursor)


async def main() -> None:
    logs.configure("relay-child")
    async with await PostgresEventStore.connect(os.environ["DATABASE_URL"], "intake", durable=False) as store:
        relay = Relay(
            store,
            os.environ["KAFKA_BOOTSTRAP"],
            os.environ["TOPIC"],
            int(os.environ["PARTITIONS"]),
            lease_seconds=float(os.environ["LEASE_SECONDS"]),
        )
        await relay.run()


if __name__ == "__main__":
    with patch.object(Lease, "save", save_after_fate):
        asyncio.run(main())
