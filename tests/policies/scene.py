"""A service of a test's own: its database, its topic, and facts told on it as a relay would."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from msgspec.structs import replace

from shared.contracts.envelope import Envelope, Recorded, to_headers
from shared.contracts.fact import Fact
from shared.contracts.partitioning import partition_of
from shared.eventstore.handling import Handling
from shared.eventstore.postgres import PostgresEventStore
from shared.messaging.kafka import Producer
from shared.messaging.running import Declared, Reactions
from shared.privacy.aes_vault import AesVault
from shared.privacy.ports import KeyStore
from shared.privacy.vault import Place
from tests.policies.example import SPACE
from tests.privacy.records import TENANT

PARTITIONS = 12
RECORDED_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CORRELATION = "0123456789abcdef0123456789abcdef"


@dataclass(slots=True)
class Scene:
    bootstrap: str
    topic: str
    store: PostgresEventStore
    keys: KeyStore
    producer: Producer
    vault: AesVault = field(init=False)

    def __post_init__(self) -> None:
        self.vault = AesVault(self.keys)

    def reactions(self, *declared: Declared, **changes: Any) -> Reactions:
        given: dict[str, Any] = {
            "bootstrap": self.bootstrap,
            "store": self.store,
            "handling": Handling(self.store, self.vault),
            "facts": self.vault,
            "connections": self.store.connections,
            "topic": self._topic_of,
        }
        return Reactions(self.topic, declared, **given, **changes)

    def _topic_of(self, _fact_type: str) -> str:
        return self.topic

    async def recorded(self, fact: Fact, person: UUID, version: int = 1) -> Recorded:
        stream_id = f"plan-{person}"
        [draft] = await self.vault.seal([fact], Place(TENANT, stream_id, version - 1, str(person)))
        return Recorded(envelope(fact.type, stream_id, person, version), draft.data)

    async def tell(self, record: Recorded, **changes: Any) -> tuple[int, int]:
        told = replace(record.envelope, **changes)
        return await self.tell_raw(str(told.partition_key), record.data, to_headers(told))

    async def tell_raw(
        self, key: str, data: bytes | None, headers: Sequence[tuple[str, bytes | None]]
    ) -> tuple[int, int]:
        """In which partition it lies now, and where there."""
        partition = partition_of(key, PARTITIONS)
        lies = await self.producer.send_and_wait(self.topic, data, key.encode(), partition=partition, headers=headers)
        return partition, lies.offset

    async def facts_of(self, person: UUID) -> tuple[Recorded, ...]:
        return (await self.store.load(TENANT, f"file-{person}")).recorded

    async def effects(self) -> int:
        return await self.store.connections.fetchval("SELECT count(*) FROM eventstore.events")

    async def passed(self, policy: str) -> int:
        return sum((await self.store.positions(policy)).values())


def envelope(fact_type: str, stream_id: str, person: UUID, version: int) -> Envelope:
    return Envelope(
        id=str(uuid5(SPACE, f"{fact_type}/{stream_id}/{version}")),
        tenant=TENANT,
        service=fact_type.partition(".")[0],
        type=fact_type,
        stream_id=stream_id,
        stream_version=version,
        partition_key=str(person),
        time=RECORDED_AT,
        command_id=str(uuid5(SPACE, f"command/{stream_id}/{version}")),
        correlation_id=CORRELATION,
        causation_id=None,
        actor="caseworker-7",
    )
