"""The partitions an instance holds at the moment, and where its policy stands in each: as PostgreSQL says."""

from collections.abc import Iterable
from typing import Final

from shared.eventstore.store import ConsumerPosition, EventStore
from shared.messaging.kafka import Consumer, RebalanceListener, TopicPartition
from shared.observability import logs

BEGINNING: Final = 0
log = logs.logger(__name__)


class PositionLost(Exception):
    """The topic no longer holds what the policy has not seen, or less than it has seen: restore it or start anew."""


class HeldPartitions(RebalanceListener):
    """Only what was taken here is read; whatever was fetched before its place was found is not expected."""

    def __init__(self, policy: str, store: EventStore) -> None:
        self._policy = policy
        self._store = store
        self._next: dict[TopicPartition, int] = {}
        self._saved: dict[TopicPartition, int] = {}

    def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        """They may belong to another instance from now on."""
        for partition in revoked:
            self.release(partition)

    def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Their places are found by `take`, which may fail and be repeated; an error raised here would be swallowed."""
        for partition in assigned:
            self.release(partition)

    async def take(self, consumer: Consumer) -> None:
        """Find the place in each partition that is new here. Raises `PositionLost`, and what is away."""
        new = [partition for partition in consumer.assignment() if partition not in self._next]
        if not new:
            return
        positions = await self._store.positions(self._policy)
        first, last = await consumer.beginning_offsets(new), await consumer.end_offsets(new)
        for partition in new:
            position = positions.get((partition.topic, partition.partition), BEGINNING)
            if not first[partition] <= position <= last[partition]:
                raise PositionLost(f"{partition.topic} {partition.partition}: {position} is not in the topic")
            if partition in consumer.assignment():
                consumer.seek(partition, position)
                self._next[partition] = self._saved[partition] = position
        log.info("policy holds partitions", policy=self._policy, partitions=len(self._next))

    def release(self, partition: TopicPartition) -> None:
        """Forget the place; it is found anew if the partition is still held."""
        self._next.pop(partition, None)
        self._saved.pop(partition, None)

    def release_all(self) -> None:
        """As `release`, for every partition: the consumer is gone."""
        self._next.clear()
        self._saved.clear()

    def expects(self, partition: TopicPartition, offset: int) -> bool:
        """Whether the record is one that the policy has not passed, in a partition that it holds."""
        return offset >= self._next.get(partition, offset + 1)

    def missing_before(self, partition: TopicPartition, offset: int) -> int:
        """How many records the broker does not have between the policy's place and this one."""
        return max(0, offset - self._next.get(partition, offset))

    def passed(self, partition: TopicPartition, next_offset: int, *, saved: bool) -> None:
        """The policy is done with everything before `next_offset`; `saved` says that PostgreSQL knows."""
        if partition not in self._next:
            return
        self._next[partition] = next_offset
        if saved:
            self._saved[partition] = next_offset

    async def save(self) -> None:
        """Have PostgreSQL know what was passed without an effect."""
        for partition, next_offset in list(self._next.items()):
            if next_offset > self._saved.get(partition, next_offset):
                place = ConsumerPosition(self._policy, partition.topic, partition.partition, next_offset)
                await self._store.advance(place)
                if partition in self._next:  # else it was revoked meanwhile
                    self._saved[partition] = next_offset

    def behind(self, partition: TopicPartition, consumer: Consumer) -> int:
        """How many records the policy has not come to."""
        held = partition in self._next and partition in consumer.assignment()
        highwater = consumer.highwater(partition) if held else None
        return 0 if highwater is None else max(0, highwater - self._next[partition])
