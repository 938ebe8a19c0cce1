"""A whole topic, looked through once by a program that has time: whose facts of one type lie there."""

from typing import Final

from shared.contracts.envelope import NotAnEnvelope, from_headers
from shared.messaging import kafka
from shared.messaging.interest import topic_of, type_of
from shared.messaging.kafka import Consumer, Record, TopicPartition
from shared.observability import logs

CLIENT: Final = "scan"
AT_ONCE: Final = 5_000
WAIT_MS: Final = 500
log = logs.logger(__name__)


async def people_told_of(bootstrap: str, fact_type: str, partitions: int) -> set[tuple[str, str]]:
    """Tenant and key of every fact of this type that is on its topic by now. Raises `KafkaError`."""
    slices = [TopicPartition(topic_of(fact_type), number) for number in range(partitions)]
    consumer = kafka.consumer(bootstrap, CLIENT)
    await consumer.start()
    try:
        return await _scanned(consumer, slices, fact_type)
    finally:
        await consumer.stop()


async def _scanned(consumer: Consumer, slices: list[TopicPartition], fact_type: str) -> set[tuple[str, str]]:
    begins, ends = await consumer.beginning_offsets(slices), await consumer.end_offsets(slices)
    consumer.assign(slices)
    for one in slices:
        consumer.seek(one, begins[one])
    left = [one for one in slices if begins[one] < ends[one]]
    found: set[tuple[str, str]] = set()
    while left:
        batches = await consumer.getmany(*left, timeout_ms=WAIT_MS, max_records=AT_ONCE)
        told = [record for records in batches.values() for record in records if type_of(record) == fact_type]
        found |= {whose for record in told if (whose := _whose(record))}
        left = [one for one in left if await consumer.position(one) < ends[one]]
    return found


def _whose(record: Record) -> tuple[str, str] | None:
    try:
        envelope = from_headers(record.headers)
    except NotAnEnvelope:
        log.exception("no envelope", topic=record.topic, partition=record.partition, offset=record.offset)
        return None
    return envelope.tenant, envelope.partition_key
