"""A service as a process of its own, to be killed: `python -m tests.policies.service DATABASE BOOTSTRAP TOPIC`.

It is missed in its group sooner than in production: a test would only sit and wait.
"""

import asyncio
import sys
from unittest.mock import patch

from shared.eventstore.handling import Handling
from shared.eventstore.postgres import PostgresEventStore
from shared.messaging import kafka
from shared.messaging.running import Reactions
from shared.privacy.aes_vault import AesVault
from tests.policies.example import OPENING
from tests.privacy.memory import MemoryKeys

QUICK = {**kafka.CONSUMER, "session_timeout_ms": 3_000, "heartbeat_interval_ms": 1_000}


async def main(database: str, bootstrap: str, topic: str) -> None:
    vault = AesVault(MemoryKeys())
    async with await PostgresEventStore.connect(database, "language", durable=False) as store:
        await Reactions(
            topic,
            [OPENING],
            bootstrap=bootstrap,
            store=store,
            handling=Handling(store, vault),
            facts=vault,
            connections=store.connections,
            topic=lambda _: topic,
        ).run()


if __name__ == "__main__":
    with patch.object(kafka, "CONSUMER", QUICK):
        asyncio.run(main(*sys.argv[1:]))
