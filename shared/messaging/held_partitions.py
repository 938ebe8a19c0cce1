"""The partitions an instance holds at the moment, and where each policy stands in them: as PostgreSQL says."""

from collections.abc import Iterable, Mapping
from typing import Final

from shared.eventstore.store import ConsumerPosition, EventStore
from shared.messaging.held_partition import HeldPartition
from shared.messaging.kafka import Consumer, RebalanceListener, TopicPartition
from shared.observability import logs

BEGINNING: Final = 0
log = logs.logger(__name__)


class PositionLost(Exception):
    """The topic no longer holds what a policy has not seen, or less than it has seen: restore it or start anew."""


class HeldPartitions(RebalanceListener):
    """Only what was taken here is read; a partition whose places are still to be found is nobody's."""

    def __init__(self, topics: Mapping[str, Iterable[str]], store: EventStore) -> None:
        """`topics`: of each policy."""
        self._topics = {policy: frozenset(read) for policy, read in topics.items()}
        self._store = store
        self._held: dict[TopicPartition, HeldPartition] = {}

    def on_partitions_revoked(self, revoked: Iterable[TopicPartition]) -> None:
        """They may belong to another instance from now on."""
        for partition in revoked:
            if held := self._held.pop(partition, None):
                held.let_go()

    def on_partitions_assigned(self, assigned: Iterable[TopicPartition]) -> None:
        """Their places are found by `take`, which may fail and be repeated; an error raised here would be swallowed."""
        self.on_partitions_revoked(assigned)

    async def take(self, consumer: Consumer) -> None:
        """Find the places in each partition that is new here. Raises `PositionLost`, and what is away."""
        new = [partition for partition in consumer.assignment() if partition not in self._held]
        if not new:
            return
        positions = {policy: await self._store.positions(policy) for policy in self._topics}
        first, last = await consumer.beginning_offsets(new), await consumer.end_offsets(new)
        for partition in new:
            at = partition.topic, partition.partition
            reading = [policy for policy, topics in self._topics.items() if partition.topic in topics]
            places = {policy: positions[policy].get(at, BEGINNING) for policy in reading}
            for policy, place in places.items():
                if not first[partition] <= place <= last[partition]:
                    raise PositionLost(f"{policy} in {partition.topic} {partition.partition}: {place} is not there")
            if partition in consumer.assignment():
                self._held[partition] = HeldPartition(places)
                consumer.seek(partition, self._held[partition].reads_at)
        log.info("policies hold partitions", partitions=len(self._held))

    def turn(self, consumer: Consumer) -> None:
        """Go where it is next to be read, in each partition where a policy stands apart from the others."""
        for partition, held in self._held.items():
            if partition in consumer.assignment() and held.turn():
                consumer.seek(partition, held.reads_at)

    def get(self, partition: TopicPartition) -> HeldPartition | None:
        """What is known of a partition, where it is held."""
        return self._held.get(partition)

    def release_all(self) -> None:
        """The consumer is gone."""
        self.on_partitions_revoked(list(self._held))

    async def save(self) -> None:
        """Have PostgreSQL know what was passed without an effect."""
        unsaved = [
            (held, ConsumerPosition(policy, partition.topic, partition.partition, place))
            for partition, held in self._held.items()
            for policy, place in held.unsaved().items()
        ]
        if unsaved:
            await self._store.advance(*(position for _, position in unsaved))
        for held, position in unsaved:
            held.knows(position.policy, position.next_offset)

    def behind(self, consumer: Consumer) -> Iterable[tuple[TopicPartition, str, int]]:
        """How many records each policy has not come to."""
        for partition, held in self._held.items():
            highwater = consumer.highwater(partition) if partition in consumer.assignment() else None
            for policy, place in held.places.items():
                yield partition, policy, 0 if highwater is None else max(0, highwater - place)
