"""A service as a process of its own, to be killed: `python -m tests.policies.service DATABASE BOOTSTRAP TOPIC`."""

import asyncio
import sys

from shared.eventstore.handling import Handling
from shared.eventstore.postgres import PostgresEventStore
from shared.messaging.running import Reactions
from shared.privacy.aes_vault import AesVault
from tests.policies.example import OPENING
from tests.privacy.memory import MemoryKeys


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
    asyncio.run(main(*sys.argv[1:]))
