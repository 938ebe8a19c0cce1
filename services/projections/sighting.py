"""What the worker's own eyes see, beside the stream processor: offsets in PostgreSQL, ends on the broker."""

import asyncio
from collections.abc import Collection, Mapping
from typing import Any, Final

from services.projections import versions
from services.projections.applying import MOST_PARKED
from services.projections.arriving import Slice
from services.projections.read_model import ReadModel
from services.projections.tables import Pool, Tables
from services.projections.watchdog import Sight
from shared.messaging import kafka
from shared.messaging.kafka import TopicPartition
from shared.observability import metrics

_LAG: Final = metrics.gauge("projection_lag", "Records that are not yet in a read model", ("projection", "topic"))
_PARKED: Final = metrics.gauge("projection_parked_keys", "People whose facts are set aside", ("projection",))
_STOPPED: Final = metrics.gauge("projection_stopped_slices", "Slices with too many parked people", ("projection",))


class Broker:
    """Where slices begin and end, over a connection of its own that belongs to no group."""

    def __init__(self, bootstrap: str) -> None:
        self._bootstrap = bootstrap
        self._consumer: kafka.Consumer | None = None
        self._connecting = asyncio.Lock()

    async def beginnings(self, slices: Collection[Slice]) -> Mapping[Slice, int]:
        """Raises `KafkaError` while Kafka is away."""
        return _by_slice(await (await self._connected()).beginning_offsets(_partitions(slices)))

    async def ends(self, slices: Collection[Slice]) -> Mapping[Slice, int]:
        """As `beginnings`."""
        return _by_slice(await (await self._connected()).end_offsets(_partitions(slices)))

    async def close(self) -> None:
        """Let go of the connection."""
        if self._consumer is not None:
            await self._consumer.stop()

    async def _connected(self) -> kafka.Consumer:
        async with self._connecting:
            if self._consumer is None:
                consumer = kafka.consumer(self._bootstrap, "projections-sight")
                await consumer.start()
                self._consumer = consumer
            return self._consumer


class Sighting:
    """Looks, and tells the metrics what it saw."""

    def __init__(self, pool: Pool, broker: Broker, models: Mapping[str, ReadModel[Any]]) -> None:
        self._pool = pool
        self._broker = broker
        self._models = models

    async def look(self, slices: Collection[Slice]) -> Sight:
        """The slowest read model counts. Raises what Kafka and the database raise when away."""
        ends: Mapping[Slice, int] = await self._broker.ends(slices) if slices else {}
        slowest: dict[Slice, int] = {}
        stopped: set[Slice] = set()
        for model in self._models.values():
            async with self._pool.acquire() as connection:
                tables = Tables(model, (await versions.live(connection, model)).schema)
                known = await tables.offsets(connection)
                parked = await tables.parked_per_slice(connection)
            full = {at for at, keys in parked.items() if keys >= MOST_PARKED}
            stopped |= full
            _PARKED.labels(model.name).set(sum(parked.values()))
            _STOPPED.labels(model.name).set(len(full))
            offsets = {at: known.get(at, 0) for at in slices}
            _tell(model.name, Sight(offsets, ends))
            slowest = {at: min(offset, slowest.get(at, offset)) for at, offset in offsets.items()}
        return Sight(slowest, ends, frozenset(stopped))


def _tell(projection: str, sight: Sight) -> None:
    topics: dict[str, int] = {}
    for (topic, _), lag in sight.lags.items():
        topics[topic] = topics.get(topic, 0) + lag
    for topic, lag in topics.items():
        _LAG.labels(projection, topic).set(lag)


def _partitions(slices: Collection[Slice]) -> list[TopicPartition]:
    return [TopicPartition(*at) for at in slices]


def _by_slice(offsets: Mapping[TopicPartition, int]) -> dict[Slice, int]:
    return {(at.topic, at.partition): offset for at, offset in offsets.items()}
