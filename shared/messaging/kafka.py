"""The one way to Kafka: clients with settings that lose nothing, and with types.

aiokafka's own defaults acknowledge too early, commit on their own and begin at the end of a topic; no other module
builds a client. No promise rests on Kafka's transactions.
"""

# aiokafka has no types; what it gives is given a type here, once.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false

from asyncio import Future
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Protocol, cast

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.abc import ConsumerRebalanceListener as RebalanceListener
from aiokafka.errors import KafkaError

from shared.messaging.stopping import Stoppable

__all__ = [
    "Batch",
    "Consumer",
    "Delivered",
    "Headers",
    "KafkaError",
    "Producer",
    "RebalanceListener",
    "Record",
    "TopicPartition",
    "consumer",
    "producer",
]

#: Strangers send headers without a value, too.
Headers = Sequence[tuple[str, bytes | None]]

PRODUCER: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "acks": "all",
        "enable_idempotence": True,
        "max_batch_size": 512 * 1024,
        "max_request_size": 1024 * 1024,
        "request_timeout_ms": 10_000,
        "linger_ms": 0,
    }
)
CONSUMER: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",
        "isolation_level": "read_committed",
        "session_timeout_ms": 10_000,
        "heartbeat_interval_ms": 3_000,
        "max_partition_fetch_bytes": 4 * 1024 * 1024,
    }
)

GATHERING: Final[Mapping[str, Any]] = MappingProxyType({"fetch_min_bytes": 256 * 1024, "fetch_max_wait_ms": 100})


class Delivered(Protocol):
    """Where the broker has put the first record of a batch."""

    @property
    def offset(self) -> int: ...


class Batch(Protocol):
    """Records for one partition that are sent as one; full once `append` gives None."""

    def append(
        self, *, timestamp: int | None, key: bytes | None, value: bytes | None, headers: Headers
    ) -> object | None: ...
    def record_count(self) -> int: ...
    def size(self) -> int: ...
    def close(self) -> None: ...


class Producer(Protocol):
    """Sends in order, and each record once as long as it lives. Every method may raise `KafkaError`."""

    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    async def flush(self) -> None: ...
    async def partitions_for(self, topic: str) -> set[int]: ...
    def create_batch(self) -> Batch: ...
    async def send_batch(self, batch: Batch, topic: str, *, partition: int) -> Future[Delivered]: ...
    async def send_and_wait(
        self,
        topic: str,
        value: bytes | None = None,
        key: bytes | None = None,
        *,
        partition: int | None = None,
        headers: Headers | None = None,
    ) -> Delivered: ...


class Record(Protocol):
    """A record as it was read."""

    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def offset(self) -> int: ...
    @property
    def timestamp(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Headers: ...


class Consumer(Protocol):
    """Reads from where it is sought to, else from the beginning; never commits on its own."""

    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    def subscribe(self, topics: Iterable[str] = (), *, listener: RebalanceListener | None = None) -> None: ...
    def assign(self, partitions: Sequence[TopicPartition]) -> None: ...
    def assignment(self) -> frozenset[TopicPartition]: ...
    def partitions_for_topic(self, topic: str) -> set[int] | None: ...
    def seek(self, partition: TopicPartition, offset: int) -> None: ...
    async def position(self, partition: TopicPartition) -> int: ...
    def highwater(self, partition: TopicPartition) -> int | None: ...
    def pause(self, *partitions: TopicPartition) -> None: ...
    def resume(self, *partitions: TopicPartition) -> None: ...
    async def beginning_offsets(self, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]: ...
    async def end_offsets(self, partitions: Sequence[TopicPartition]) -> dict[TopicPartition, int]: ...
    async def getone(self, *partitions: TopicPartition) -> Record: ...
    async def getmany(
        self, *partitions: TopicPartition, timeout_ms: int = 0, max_records: int | None = None
    ) -> dict[TopicPartition, list[Record]]: ...


def producer(bootstrap: str, client_id: str) -> Producer:
    """A producer, not yet started, that is idempotent and waits for all in-sync replicas. Needs a running loop."""
    return cast("Producer", AIOKafkaProducer(bootstrap_servers=bootstrap, client_id=client_id, **PRODUCER))


def consumer(bootstrap: str, client_id: str, *, group: str | None = None, gathering: bool = False) -> Consumer:
    """A consumer, not yet started. Without a group it is for `assign`, with one for `subscribe`.

    One that is `gathering` hears of a record a tenth of a second later, and of many at once: it costs everybody less.
    """
    settings = {**CONSUMER, **(GATHERING if gathering else {})}
    client = Stoppable(bootstrap_servers=bootstrap, client_id=client_id, group_id=group, **settings)
    return cast("Consumer", client)
