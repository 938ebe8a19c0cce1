"""What aiokafka's send_batch can do with the same records, read and encoded beforehand."""

import asyncio
import time
from collections.abc import Sequence

from shared.contracts.envelope import Recorded, to_headers
from shared.contracts.partitioning import partition_of
from shared.messaging import kafka


async def bare(bootstrap: str, topic: str, partitions: int, recorded: Sequence[Recorded]) -> float:
    """Seconds until all are acknowledged, by the producer that the relay uses."""
    records = [
        (
            partition_of(fact.envelope.partition_key, partitions),
            fact.envelope.partition_key.encode(),
            fact.data,
            to_headers(fact.envelope),
        )
        for fact in recorded
    ]
    producer = kafka.producer(bootstrap, "bare")
    await producer.start()
    begun = time.perf_counter()
    try:
        batches = {partition: producer.create_batch() for partition in range(partitions)}
        sent: list[asyncio.Future[kafka.Delivered]] = []
        for partition, key, value, headers in records:
            while batches[partition].append(timestamp=None, key=key, value=value, headers=headers) is None:
                sent.append(await producer.send_batch(batches[partition], topic, partition=partition))
                batches[partition] = producer.create_batch()
        for partition, batch in batches.items():
            sent.append(await producer.send_batch(batch, topic, partition=partition))
        await asyncio.gather(*sent)
        return time.perf_counter() - begun
    finally:
        await producer.stop()
