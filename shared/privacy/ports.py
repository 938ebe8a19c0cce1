"""The port of the key store: keys per person and category, destroyed when the person is erased."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from shared.contracts.classes import Category


@dataclass(frozen=True, slots=True)
class KeyName:
    """Whose key, for what."""

    tenant: str
    person: str
    category: Category


@dataclass(frozen=True, slots=True)
class DataKey:
    """A 256-bit key, unwrapped; never logged, never stored as it is."""

    version: int
    secret: bytes

    def __repr__(self) -> str:
        return f"DataKey(version={self.version})"


class KeyStoreUnreachable(Exception):
    """The key store does not answer. An error, never a mask: nothing reads as erased because of it."""


class PersonIsErased(Exception):
    """The person's keys were destroyed; nothing new may be sealed about them."""


class KeyStore(Protocol):
    """Keys by name. Every method may raise `KeyStoreUnreachable`."""

    async def for_sealing(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey]:
        """A key for each name, made where there was none. Raises `PersonIsErased`."""
        ...

    async def for_opening(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey | None]:
        """The key of each name, or None where it was destroyed."""
        ...

    async def destroy(self, tenant: str, person: str) -> int:
        """Destroy every key of a person for ever and remember that; how many there were. May be repeated."""
        ...

    def fingerprint(self, content: bytes) -> bytes:
        """A keyed digest that tells equal contents without revealing them."""
        ...
