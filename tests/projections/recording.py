"""Facts as the services would have recorded and relayed them: sealed, numbered, with their headers."""

from asyncio import Future
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from services.projections.arriving import Arrived, At, arrived
from shared.contracts.envelope import Envelope, Recorded, to_headers
from shared.contracts.fact import Fact
from shared.contracts.partitioning import partition_of
from shared.messaging import kafka
from shared.privacy.aes_vault import AesVault
from shared.privacy.vault import Place
from tests.projections.people import Story

TENANT = "03359"
PARTITIONS = 12
BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_IDS = UUID("99999999-0000-4000-8000-000000000000")


@dataclass
class Recorder:
    """Gives each fact its version and its time, one second after the other."""

    vault: AesVault
    versions: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    recorded: list[Recorded] = field(default_factory=list[Recorded])

    async def record(self, service: str, stream_id: str, key: UUID, *facts: Fact) -> list[Recorded]:
        place = Place(TENANT, stream_id, self.versions[stream_id], str(key))
        drafts = await self.vault.seal(facts, place)
        new = [
            Recorded(self._envelope(service, place, draft.type, number), draft.data)
            for number, draft in enumerate(drafts, place.version + 1)
        ]
        self.versions[stream_id] += len(new)
        return new

    async def tell(self, *stories: Story) -> list[Recorded]:
        """All streams, one after the other."""
        return [
            one
            for story in stories
            for one in await self.record(story.service, story.stream_id, story.key, *story.facts)
        ]

    def _envelope(self, service: str, place: Place, fact_type: str, version: int) -> Envelope:
        moment = BEGAN + timedelta(seconds=len(self.recorded))
        envelope = Envelope(
            id=str(uuid5(_IDS, f"{place.stream_id}:{version}")),
            tenant=place.tenant,
            service=service,
            type=fact_type,
            stream_id=place.stream_id,
            stream_version=version,
            partition_key=place.partition_key,
            time=moment,
            command_id=str(uuid5(_IDS, f"command {place.stream_id}:{version}")),
            correlation_id="0" * 32,
            causation_id=None,
            actor="caseworker-7",
        )
        self.recorded.append(Recorded(envelope, b""))
        return envelope


@dataclass
class Laid:
    """Records as they lie on topics, with offsets as a broker would give them."""

    offsets: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))

    def lay(self, facts: Iterable[Recorded]) -> list[Arrived]:
        return [
            self.raw(one.envelope.service, one.envelope.partition_key, one.data, to_headers(one.envelope))
            for one in facts
        ]

    def raw(self, service: str, key: str, value: bytes, headers: Sequence[tuple[str, bytes]]) -> Arrived:
        topic, partition = topic_of(service), partition_of(key, PARTITIONS)
        offset = self.offsets[topic, partition]
        self.offsets[topic, partition] += 1
        return arrived(At(topic, partition, offset), key.encode(), value, headers)


def topic_of(service: str) -> str:
    return f"{service}.facts.v1"


async def send(producer: kafka.Producer, facts: Iterable[Recorded], topics: Mapping[str, str]) -> None:
    """To the topic of the fact's service, in batches, as the relay does."""
    slices: dict[tuple[str, int], list[Recorded]] = defaultdict(list)
    for one in facts:
        partition = partition_of(one.envelope.partition_key, PARTITIONS)
        slices[topics[one.envelope.service], partition].append(one)
    delivered = [await _send(producer, at, records) for at, records in slices.items()]
    for batch in delivered:
        for future in batch:
            await future


async def _send(producer: kafka.Producer, at: tuple[str, int], records: Sequence[Recorded]) -> list[Future[Any]]:
    sent: list[Future[Any]] = []
    batch = producer.create_batch()
    for one in records:
        if _put(batch, one) is None:
            sent.append(await producer.send_batch(batch, at[0], partition=at[1]))
            batch = producer.create_batch()
            _put(batch, one)
    sent.append(await producer.send_batch(batch, at[0], partition=at[1]))
    return sent


def _put(batch: kafka.Batch, one: Recorded) -> object | None:
    key = one.envelope.partition_key.encode()
    return batch.append(timestamp=None, key=key, value=one.data, headers=to_headers(one.envelope))
