"""Facts that a policy could not read or carry out, set aside with their reason until a person has looked."""

from typing import TYPE_CHECKING

from shared.contracts.envelope import Envelope
from shared.eventstore.store import ConsumerPosition
from shared.messaging.kafka import Record
from shared.messaging.reacting import QUERIES
from shared.observability import logs, metrics

if TYPE_CHECKING:
    from collections.abc import Sequence

    import asyncpg

log = logs.logger(__name__)
PARKED = metrics.counter("angelpunkt_policy_parked", "Facts that a policy has set aside", ("policy", "error"))


class Parking:
    """The parked facts of one service. Holds references and reasons, never what a fact says."""

    def __init__(self, connections: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._connections = connections

    async def park(self, policy: str, record: Record, error: str, envelope: Envelope | None) -> None:
        """Set the fact aside and move on behind it, in one transaction."""
        ids = (envelope.id, envelope.type, envelope.stream_id) if envelope else (None, None, None)
        place = record.topic, record.partition, record.offset
        await self._connections.execute(QUERIES["park"], policy, *place, *ids, error)
        PARKED.labels(policy=policy, error=error).inc()
        log.error("fact parked", policy=policy, topic=place[0], partition=place[1], offset=place[2], fact_id=ids[0])

    async def still_open(self) -> "Sequence[asyncpg.Record]":
        """What waits to be looked at, oldest first."""
        return await self._connections.fetch(QUERIES["open_parked"])

    async def request_redrive(self, policy: str) -> None:
        """Have the running service try everything again that this policy has parked."""
        await self._connections.execute(QUERIES["request_redrive"], policy)

    async def claim_redrive(self, policies: "Sequence[str]") -> ConsumerPosition | None:
        """The next fact to be tried again, behind its record; given to one instance at a time, for a minute."""
        row = await self._connections.fetchrow(QUERIES["claim_redrive"], policies)
        if row is None:
            return None
        return ConsumerPosition(row["policy"], row["topic"], row["partition"], row["record_offset"] + 1)

    async def redriven(self, position: ConsumerPosition) -> None:
        """The fact was carried out at last."""
        await self._settle(position, "redriven", f"policy.{position.policy}", "carried out")

    async def skip(self, position: ConsumerPosition, by: str, reason: str) -> bool:
        """A person decides that the policy shall not act on the fact, and says why. False where there is none."""
        return await self._settle(position, "skipped", by, reason)

    async def _settle(self, position: ConsumerPosition, settlement: str, by: str, reason: str) -> bool:
        place = position.policy, position.topic, position.partition, position.next_offset - 1
        settled = await self._connections.execute(QUERIES["settle_parked"], *place, settlement, by, reason)
        return settled == "UPDATE 1"
