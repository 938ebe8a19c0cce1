"""Keys in memory for the tests of sealing alone; everything about keeping them is tested on PostgreSQL."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from hashlib import sha256

from shared.privacy.ports import DataKey, Destruction, KeyName, PersonIsErased

DESTROYED_AT = datetime(2026, 3, 2, tzinfo=UTC)


class MemoryKeys:
    def __init__(self) -> None:
        self.destroyed: set[tuple[str, str]] = set()
        self.lost: set[KeyName] = set()
        self.asked: list[set[KeyName]] = []

    async def for_sealing(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey]:
        if any((name.tenant, name.person) in self.destroyed for name in names):
            raise PersonIsErased
        return {name: _key(name) for name in names}

    async def for_opening(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey | None]:
        self.asked.append(set(names))
        return {
            name: None if (name.tenant, name.person) in self.destroyed else _key(name)
            for name in names
            if name not in self.lost
        }

    async def destroy(self, tenant: str, person: str) -> Destruction:
        self.destroyed.add((tenant, person))
        return Destruction(DESTROYED_AT, ())

    def fingerprint(self, content: bytes) -> bytes:
        return sha256(content).digest()


def _key(name: KeyName) -> DataKey:
    return DataKey(1, sha256("/".join(name).encode()).digest())
