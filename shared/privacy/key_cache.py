"""Keys kept in memory for a minute at most, so that a key destroyed elsewhere is forgotten here as soon."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from shared.privacy.ports import DataKey, Destruction, KeyName, KeyStore, PersonIsErased

LIFETIME: Final = 60.0
MOST: Final = 20_000


@dataclass(frozen=True, slots=True)
class _Kept:
    key: DataKey | None
    until: float


class CachedKeys:
    """A key store in front of another. Keeps the newest `most` keys, and those destroyed as destroyed."""

    def __init__(
        self,
        keys: KeyStore,
        *,
        lifetime: float = LIFETIME,
        most: int = MOST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._keys = keys
        self._lifetime = lifetime
        self._most = most
        self._clock = clock
        self._kept: dict[KeyName, _Kept] = {}

    async def for_sealing(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey]:
        """As `KeyStore.for_sealing`. What is sealed with a key destroyed elsewhere this minute reads erased at once."""
        self._forget_the_old()
        found = {name: kept.key for name in names if (kept := self._kept.get(name))}
        if None in found.values():
            raise PersonIsErased
        known = {name: key for name, key in found.items() if key}
        missing = [name for name in names if name not in known]
        if not missing:
            return known
        fresh = await self._keys.for_sealing(missing)
        self._keep(fresh)
        return {**known, **fresh}

    async def for_opening(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey | None]:
        """As `KeyStore.for_opening`."""
        self._forget_the_old()
        kept = self._kept
        found = {name: kept[name].key for name in names if name in kept}
        missing = [name for name in names if name not in found]
        if not missing:
            return found
        fresh = await self._keys.for_opening(missing)
        self._keep(fresh)
        return {**found, **fresh}

    async def destroy(self, tenant: str, person: str) -> Destruction:
        """As `KeyStore.destroy`; forgets the person's keys before and after."""
        self._forget_person(tenant, person)
        destruction = await self._keys.destroy(tenant, person)
        self._forget_person(tenant, person)
        return destruction

    def fingerprint(self, content: bytes) -> bytes:
        """As `KeyStore.fingerprint`."""
        return self._keys.fingerprint(content)

    def _keep(self, keys: Mapping[KeyName, DataKey | None]) -> None:
        until = self._clock() + self._lifetime
        for name, key in keys.items():
            self._kept.pop(name, None)
            self._kept[name] = _Kept(key, until)
        self._forget_the_old()

    def _forget_the_old(self) -> None:
        """The dictionary is in the order of keeping, so the first are the oldest."""
        now = self._clock()
        while self._kept:
            oldest = next(iter(self._kept))
            if self._kept[oldest].until > now and len(self._kept) <= self._most:
                return
            del self._kept[oldest]

    def _forget_person(self, tenant: str, person: str) -> None:
        for name in [name for name in self._kept if (name.tenant, name.person) == (tenant, person)]:
            del self._kept[name]
