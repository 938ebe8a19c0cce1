"""Tries parked facts again when a person has asked for it, such as after a fix."""

import asyncio
from collections.abc import Sequence
from typing import Final

from shared.eventstore.store import ConsumerPosition
from shared.messaging import kafka
from shared.messaging.concluding import Conclusion
from shared.messaging.interest import type_of
from shared.messaging.kafka import Record, TopicPartition
from shared.messaging.parking import Parking
from shared.messaging.reacting import Outcome
from shared.messaging.transient import is_transient
from shared.observability import logs

FETCH_WITHIN: Final = 10.0
LOOK_EVERY: Final = 2.0
log = logs.logger(__name__)


class RecordGone(Exception):
    """The topic no longer holds what was parked; a person must skip it."""


class Redrive:
    """Reads each requested record again from its place in the topic, by a consumer of its own."""

    def __init__(self, bootstrap: str, conclusions: Sequence[Conclusion], parking: Parking) -> None:
        self._bootstrap = bootstrap
        self._conclusions = {conclusion.policy: conclusion for conclusion in conclusions}
        self._parking = parking

    async def run(self) -> None:
        """Until cancelled; the policies go on meanwhile."""
        while True:
            try:
                await self.requested()
            except Exception as away:
                if not is_transient(away):
                    raise
                log.warning("redrives wait", exc_info=away)
            await asyncio.sleep(LOOK_EVERY)

    async def requested(self) -> int:
        """Conclude what was asked for; how many facts that were. What fails again is parked again.

        While something is away, requests stand: they are tried again within a minute or two.
        """
        concluded = 0
        while position := await self._parking.claim_redrive(list(self._conclusions)):
            try:
                await self._conclude(position)
            except Exception as away:
                if not isinstance(away, RecordGone) and not is_transient(away):
                    raise
                place = {"topic": position.topic, "partition": position.partition, "offset": position.next_offset - 1}
                log.warning("redrive waits", policy=position.policy, exc_info=away, **place)
                return concluded
            concluded += 1
        return concluded

    async def _conclude(self, position: ConsumerPosition) -> None:
        record, conclusion = await self._record(position), self._conclusions[position.policy]
        if conclusion.concerns(type_of(record)):
            [sighting] = await conclusion.look([record])
            if await conclusion.reach(record, sighting) is Outcome.PARKED:
                return
        await self._parking.redriven(position)

    async def _record(self, position: ConsumerPosition) -> Record:
        consumer = kafka.consumer(self._bootstrap, f"redrive-{position.policy}")
        partition = TopicPartition(position.topic, position.partition)
        consumer.assign([partition])
        try:
            await consumer.start()
            consumer.seek(partition, position.next_offset - 1)
            record = await asyncio.wait_for(consumer.getone(partition), FETCH_WITHIN)
        finally:
            await consumer.stop()
        if record.offset != position.next_offset - 1:
            raise RecordGone
        return record
