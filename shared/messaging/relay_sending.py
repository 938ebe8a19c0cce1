"""Recorded facts as records on their topic: the bytes as stored, each key in its partition, in order."""

import asyncio
from collections.abc import Sequence

from shared.contracts.envelope import Recorded, to_headers
from shared.contracts.partitioning import partition_of
from shared.messaging import kafka

#: By partition, what is sent to it one after the other.
Packed = dict[int, list[kafka.Batch]]


class WrongPartitionCount(Exception):
    """The topic has another number of partitions than agreed: keys would change their partition, and their order."""


class Sending:
    """One producer for one topic, good until its first failure: then make a new one.

    A partition has at most one batch under way. So what failed is never overtaken by what comes behind it.
    """

    def __init__(self, producer: kafka.Producer, topic: str, partitions: int) -> None:
        self._producer = producer
        self._topic = topic
        self._partitions = partitions
        self.acknowledged = 0

    async def start(self) -> None:
        """Raises `KafkaError`, `WrongPartitionCount`."""
        await self._producer.start()
        found = len(await self._producer.partitions_for(self._topic))
        if found != self._partitions:
            raise WrongPartitionCount(f"{self._topic} has {found} partitions, not {self._partitions}")

    async def stop(self) -> None:
        await self._producer.stop()

    def pack(self, recorded: Sequence[Recorded]) -> Packed:
        """Encode these facts, for `send`; their order within a partition stays."""
        packed: Packed = {}
        for fact in recorded:
            partition = partition_of(fact.envelope.partition_key, self._partitions)
            batches = packed.get(partition) or packed.setdefault(partition, [self._producer.create_batch()])
            if not _added(batches[-1], fact):
                batches.append(self._producer.create_batch())
                _added(batches[-1], fact)
        return packed

    async def send(self, packed: Packed) -> None:
        """Returns when all in-sync replicas have everything. Raises `KafkaError`."""
        sends = [self._send_one_by_one(partition, batches) for partition, batches in packed.items()]
        for outcome in await asyncio.gather(*sends, return_exceptions=True):
            if outcome is not None:
                raise outcome
        self.acknowledged += sum(batch.record_count() for batches in packed.values() for batch in batches)

    async def _send_one_by_one(self, partition: int, batches: Sequence[kafka.Batch]) -> None:
        for batch in batches:
            await (await self._producer.send_batch(batch, self._topic, partition=partition))


def _added(batch: kafka.Batch, fact: Recorded) -> bool:
    key = fact.envelope.partition_key.encode()
    return batch.append(timestamp=None, key=key, value=fact.data, headers=to_headers(fact.envelope)) is not None
