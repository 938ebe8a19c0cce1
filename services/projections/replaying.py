"""Facts read from a topic as fast as they come, without a group: for what is built beside the live stream."""

import asyncio
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from services.projections.arriving import Arrived, At, Slice, arrived, hole
from shared.messaging import kafka
from shared.messaging.kafka import Consumer, Record, TopicPartition

AT_ONCE: Final = 5_000
_PATIENCE_MS: Final = 500
_PICKED_WITHIN: Final = 60.0


async def bounds(bootstrap: str, slices: Collection[Slice]) -> tuple[dict[Slice, int], dict[Slice, int]]:
    """Where each slice begins and ends now."""
    consumer = kafka.consumer(bootstrap, "projections-replay")
    await consumer.start()
    try:
        partitions = [TopicPartition(*at) for at in slices]
        begins, ends = await consumer.beginning_offsets(partitions), await consumer.end_offsets(partitions)
        return _by_slice(begins), _by_slice(ends)
    finally:
        await consumer.stop()


async def replayed(
    bootstrap: str, starts: Mapping[Slice, int], ends: Mapping[Slice, int], at_once: int = AT_ONCE
) -> AsyncGenerator[list[Arrived]]:
    """Everything from `starts` up to `ends`, and perhaps more; each slice in its order, with the holes in it."""
    left = {at for at, end in ends.items() if starts[at] < end}
    if not left:
        return
    consumer = kafka.consumer(bootstrap, "projections-replay")
    await consumer.start()
    try:
        consumer.assign([TopicPartition(*at) for at in left])
        for at in left:
            consumer.seek(TopicPartition(*at), starts[at])
        behind = dict(starts)
        while left:
            batch = _with_holes(await _next(consumer, at_once), behind)
            done = {at for at in left if await consumer.position(TopicPartition(*at)) >= ends[at]}
            yield batch + [hole(at, behind[at], ends[at]) for at in sorted(done) if behind[at] < ends[at]]
            left -= done
    finally:
        await consumer.stop()


async def picked(bootstrap: str, places: Sequence[At]) -> list[Arrived]:
    """Single records where they lie. Raises `LookupError` where one is there no more, `TimeoutError` after a while."""
    consumer = kafka.consumer(bootstrap, "projections-replay")
    await consumer.start()
    try:
        async with asyncio.timeout(_PICKED_WITHIN):
            return [await _picked(consumer, at) for at in places]
    finally:
        await consumer.stop()


async def slices_of(bootstrap: str, topics: Collection[str]) -> list[Slice]:
    """Every partition of these topics."""
    producer = kafka.producer(bootstrap, "projections-replay")
    await producer.start()
    try:
        return [(topic, partition) for topic in topics for partition in sorted(await producer.partitions_for(topic))]
    finally:
        await producer.stop()


async def _picked(consumer: Consumer, at: At) -> Arrived:
    slice_ = TopicPartition(*at.slice)
    consumer.assign([slice_])
    consumer.seek(slice_, at.offset)
    found = _arrived(await consumer.getone(slice_))
    if found.at != at:
        raise LookupError("no record lies there")
    return found


async def _next(consumer: Consumer, at_once: int) -> list[Arrived]:
    found = await consumer.getmany(timeout_ms=_PATIENCE_MS, max_records=at_once)
    return [_arrived(it) for records in found.values() for it in records]


def _with_holes(batch: list[Arrived], behind: dict[Slice, int]) -> list[Arrived]:
    """Records know what they follow where that is not the record before them; `behind` is brought up to date."""
    for number, one in enumerate(batch):
        if one.at:
            if one.at.offset > behind[one.at.slice]:
                batch[number] = replace(one, follows=behind[one.at.slice])
            behind[one.at.slice] = one.at.offset + 1
    return batch


def _arrived(it: Record) -> Arrived:
    return arrived(At(it.topic, it.partition, it.offset), it.key, it.value, it.headers)


def _by_slice(offsets: Mapping[TopicPartition, int]) -> dict[Slice, int]:
    return {(at.topic, at.partition): offset for at, offset in offsets.items()}
