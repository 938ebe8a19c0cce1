"""Brings the facts of Kafka to one policy, each partition in its order."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, ParamSpec, TypeVar

import stamina

from shared.messaging import kafka
from shared.messaging.concluding import Conclusion
from shared.messaging.held_partitions import HeldPartitions
from shared.messaging.kafka import Consumer, Record, TopicPartition
from shared.messaging.reacting import Outcome
from shared.messaging.redriving import Redrive
from shared.messaging.transient import is_transient
from shared.observability import logs, metrics

P = ParamSpec("P")
T = TypeVar("T")

WAIT_MS: Final = 500
MOST: Final = 500
SETTLE_EVERY: Final = 2.0
PATIENCE: Final = 30.0
log = logs.logger(__name__)
LAG = metrics.gauge("angelpunkt_policy_lag", "Records a policy has not come to yet", ("policy", "topic", "partition"))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a policy's facts come from: the broker, the topics, and the group that shares the partitions."""

    bootstrap: str
    topics: Sequence[str]
    group: str


class PolicyConsumer:
    """Runs one policy. Several instances of a service share the partitions; a late one has no second effect."""

    def __init__(self, source: Source, held: HeldPartitions, conclusion: Conclusion, redrive: Redrive) -> None:
        self._source = source
        self._held = held
        self._conclusion = conclusion
        self._redrive = redrive
        self._policy = conclusion.policy
        self._settled_at = 0.0

    async def run(self) -> None:
        """Until cancelled. Raises `PositionLost`; waits as long as the broker or the database is away."""
        while True:
            consumer = kafka.consumer(self._source.bootstrap, self._source.group, group=self._source.group)
            consumer.subscribe(self._source.topics, listener=self._held)
            try:
                await consumer.start()
                while True:
                    await self._step(consumer)
            except Exception as away:
                if not is_transient(away):
                    raise
                log.warning("policy waits", policy=self._policy, exc_info=True)
                await asyncio.sleep(SETTLE_EVERY)
            finally:
                self._held.release_all()
                await consumer.stop()

    async def _step(self, consumer: Consumer) -> None:
        await self._held.take(consumer)
        batches = await consumer.getmany(timeout_ms=WAIT_MS, max_records=MOST)
        async with asyncio.TaskGroup() as partitions:
            for partition, records in batches.items():
                partitions.create_task(self._pass(consumer, partition, records))
        if time.monotonic() - self._settled_at >= SETTLE_EVERY:
            await self._held.save()
            await self._redrive.requested()
            self._settled_at = time.monotonic()

    async def _pass(self, consumer: Consumer, partition: TopicPartition, records: Sequence[Record]) -> None:
        fresh = [record for record in records if self._held.expects(partition, record.offset)]
        self._conclusion.count(Outcome.DUPLICATE, len(records) - len(fresh))
        try:
            sightings = await _patiently(self._conclusion.look, fresh)
            for record, sighting in zip(fresh, sightings, strict=True):
                if not self._held.expects(partition, record.offset):
                    return
                self._notice_hole(partition, record)
                outcome = await _patiently(self._conclusion.reach, record, sighting)
                self._held.passed(partition, record.offset + 1, saved=outcome is not Outcome.PASSED_BY)
        except Exception as away:
            if not is_transient(away):
                raise
            log.warning("policy waits", policy=self._policy, partition=partition.partition, exc_info=True)
            self._held.release(partition)
        behind = self._held.behind(partition, consumer)
        LAG.labels(policy=self._policy, topic=partition.topic, partition=partition.partition).set(behind)

    def _notice_hole(self, partition: TopicPartition, record: Record) -> None:
        if missing := self._held.missing_before(partition, record.offset):
            place = {"topic": record.topic, "partition": record.partition, "offset": record.offset}
            log.error("records are missing", policy=self._policy, count=missing, **place)
            self._conclusion.count(Outcome.MISSING, missing)


async def _patiently(call: Callable[P, Awaitable[T]], *arguments: P.args, **named: P.kwargs) -> T:
    """The call, repeated with back-off while what it needs is away; after a while the transient error is raised."""
    return await stamina.AsyncRetryingCaller(attempts=None, timeout=PATIENCE)(is_transient, call, *arguments, **named)
