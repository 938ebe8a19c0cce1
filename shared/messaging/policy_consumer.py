"""Brings the facts of Kafka to the policies of a service: each partition read once, in its order, for all of them."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, ParamSpec, TypeVar

import stamina

from shared.messaging import kafka
from shared.messaging.audience import Audience
from shared.messaging.concluding import Conclusion
from shared.messaging.held_partition import HeldPartition
from shared.messaging.held_partitions import HeldPartitions
from shared.messaging.kafka import Consumer, Record, TopicPartition
from shared.messaging.reacting import Outcome
from shared.messaging.transient import is_transient
from shared.observability import logs, metrics

P = ParamSpec("P")
T = TypeVar("T")

WAIT_MS: Final = 500
MOST: Final = 500
SETTLE_EVERY: Final = 2.0
WAITS_FOR_SLOW: Final = 0.5
PATIENCE: Final = 30.0
log = logs.logger(__name__)
LAG = metrics.gauge("angelpunkt_policy_lag", "Records a policy has not come to yet", ("policy", "topic", "partition"))
MISSING = metrics.counter(
    "angelpunkt_policy_records_missing", "Records the broker does not have", ("topic", "partition")
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts come from: the broker, the topics, and the group that shares the partitions."""

    bootstrap: str
    topics: Sequence[str]
    group: str


class PolicyConsumer:
    """Runs policies side by side. Several instances of a service share the partitions; a late one has no second effect.

    Each policy keeps its own place. Whoever is slow, or waits for something that is away, keeps no other back.
    """

    def __init__(self, source: Source, held: HeldPartitions, audience: Audience) -> None:
        self._source = source
        self._held = held
        self._audience = audience
        self._at_work: set[asyncio.Task[None]] = set()
        self._settled_at = 0.0

    async def run(self) -> None:
        """Until cancelled. Raises `PositionLost`; waits as long as the broker or the database is away."""
        while True:
            group = self._source.group
            consumer = kafka.consumer(self._source.bootstrap, group, group=group, gathering=True)
            consumer.subscribe(self._source.topics, listener=self._held)
            try:
                await consumer.start()
                while True:
                    await self._step(consumer)
            except Exception as away:
                if not is_transient(away):
                    raise
                log.warning("policies wait", exc_info=True)
                await asyncio.sleep(SETTLE_EVERY)
            finally:
                self._held.release_all()
                await self._drop_work()
                await consumer.stop()

    async def _step(self, consumer: Consumer) -> None:
        await self._held.take(consumer)
        batches = await consumer.getmany(timeout_ms=WAIT_MS, max_records=MOST)
        begun = [task for partition, records in batches.items() for task in self._begin(partition, records)]
        if begun:
            await asyncio.wait(begun, timeout=WAITS_FOR_SLOW)
        late = self._sweep(begun)
        if time.monotonic() - self._settled_at >= SETTLE_EVERY:
            await self._settle(consumer)
        elif late:
            self._held.turn(consumer)

    def _begin(self, partition: TopicPartition, records: Sequence[Record]) -> Iterable[asyncio.Task[None]]:
        if not (held := self._held.get(partition)):
            return
        _notice_holes(held, records)
        addressed, end = self._audience.of(records), records[-1].offset + 1
        for policy in held.hearing():
            if policy in addressed and held.expects(policy, end - 1):
                held.begins(policy)
                task = asyncio.create_task(_bring(held, *addressed[policy], end))
                self._at_work.add(task)
                yield task
            else:
                held.passed(policy, end, saved=False)
        held.read_to(end)

    def _sweep(self, begun: Collection[asyncio.Task[None]]) -> bool:
        """Whether somebody is done whom this pass did not begin. Raises what is nobody's business to wait for."""
        done = {task for task in self._at_work if task.done()}
        self._at_work -= done
        for task in done:
            task.result()
        return not done.issubset(begun)

    async def _drop_work(self) -> None:
        for task in self._at_work:
            task.cancel()
        await asyncio.gather(*self._at_work, return_exceptions=True)
        self._at_work.clear()

    async def _settle(self, consumer: Consumer) -> None:
        await self._held.save()
        for partition, policy, behind in self._held.behind(consumer):
            LAG.labels(policy=policy, topic=partition.topic, partition=partition.partition).set(behind)
        self._held.turn(consumer)
        self._settled_at = time.monotonic()


async def _bring(held: HeldPartition, conclusion: Conclusion, records: Sequence[Record], end: int) -> None:
    policy = conclusion.policy
    fresh = [record for record in records if held.expects(policy, record.offset)]
    conclusion.count(Outcome.DUPLICATE, len(records) - len(fresh))
    try:
        sightings = await _patiently(conclusion.look, fresh)
        for record, sighting in zip(fresh, sightings, strict=True):
            if not held.expects(policy, record.offset):
                return
            outcome = await _patiently(conclusion.reach, record, sighting)
            held.passed(policy, record.offset + 1, saved=outcome is not Outcome.NOTHING)
        held.passed(policy, end, saved=False)
    except Exception as away:
        if not is_transient(away):
            raise
        log.warning("policy waits", policy=policy, partition=records[0].partition, exc_info=True)
    finally:
        held.ends(policy)


def _notice_holes(held: HeldPartition, records: Sequence[Record]) -> None:
    next_offset = held.reads_at
    for record in records:
        if missing := record.offset - next_offset:
            place = {"topic": record.topic, "partition": record.partition, "offset": record.offset}
            log.error("records are missing", count=missing, **place)
            MISSING.labels(topic=record.topic, partition=record.partition).inc(missing)
        next_offset = record.offset + 1


async def _patiently(call: Callable[P, Awaitable[T]], *arguments: P.args, **named: P.kwargs) -> T:
    """The call, repeated with back-off while what it needs is away; after a while the transient error is raised."""
    try:
        return await call(*arguments, **named)
    except Exception as away:
        if not is_transient(away):
            raise
    return await stamina.AsyncRetryingCaller(attempts=None, timeout=PATIENCE)(is_transient, call, *arguments, **named)
