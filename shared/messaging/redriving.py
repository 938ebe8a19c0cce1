"""Tries parked facts again when a person has asked for it, such as after a fix."""

import asyncio
from typing import Final

from shared.eventstore.store import ConsumerPosition
from shared.messaging import kafka
from shared.messaging.concluding import Conclusion
from shared.messaging.kafka import Record, TopicPartition
from shared.messaging.parking import Parking
from shared.messaging.reacting import Outcome

FETCH_WITHIN: Final = 10.0


class Redrive:
    """Reads each requested record again from its place in the topic, by a consumer of its own."""

    def __init__(self, bootstrap: str, conclusion: Conclusion, parking: Parking) -> None:
        self._bootstrap = bootstrap
        self._conclusion = conclusion
        self._parking = parking

    async def requested(self) -> int:
        """Conclude what was asked for; how many facts that were. What fails again is parked again."""
        positions = await self._parking.claim_redrive(self._conclusion.policy)
        for position in positions:
            record = await self._record(position)
            [sighting] = await self._conclusion.look([record])
            if await self._conclusion.reach(record, sighting) is not Outcome.PARKED:
                await self._parking.redriven(position)
        return len(positions)

    async def _record(self, position: ConsumerPosition) -> Record:
        consumer = kafka.consumer(self._bootstrap, f"redrive-{position.policy}")
        partition = TopicPartition(position.topic, position.partition)
        consumer.assign([partition])
        try:
            await consumer.start()
            consumer.seek(partition, position.next_offset - 1)
            return await asyncio.wait_for(consumer.getone(partition), FETCH_WITHIN)
        finally:
            await consumer.stop()
