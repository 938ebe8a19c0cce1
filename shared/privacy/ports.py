"""The ports of the key store: keys per person and category, wrapped, and destroyed when the person is erased."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.contracts.classes import Category


class KeyName(NamedTuple):
    """Whose key, for what."""

    tenant: str
    person: str
    category: Category


@dataclass(frozen=True, slots=True)
class DataKey:
    """A 256-bit key, unwrapped; never logged, never stored as it is."""

    version: int
    secret: bytes
    cipher: AESGCM = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cipher", AESGCM(self.secret))

    def __repr__(self) -> str:
        return f"DataKey(version={self.version})"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A key as it is stored: encrypted under the key-encryption key of an epoch."""

    epoch: int
    content: bytes


@dataclass(frozen=True, slots=True)
class DestroyedKey:
    """What is left of a destroyed key: the SHA-256 of its wrapped form, and the epoch that form was wrapped in.

    Backups may hold that form; `dead_since` says when the last key that opens it was destroyed.
    """

    category: Category
    version: int
    epoch: int
    digest: bytes
    dead_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Destruction:
    """When a person's keys were destroyed, and which."""

    destroyed_at: datetime
    keys: tuple[DestroyedKey, ...]


class KeyStoreUnreachable(Exception):
    """The key store does not answer. An error, never a mask: nothing reads as erased because of it."""


class WrongKeyEncryption(KeyStoreUnreachable):
    """The key-encryption key at hand does not open the stored keys."""


class PersonIsErased(Exception):
    """The person's keys were destroyed; nothing new may be sealed about them."""


class KeyStore(Protocol):
    """Keys by name. Every method but `fingerprint` may raise `KeyStoreUnreachable`."""

    async def for_sealing(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey]:
        """A key for each name, made where there was none. Raises `PersonIsErased`."""
        ...

    async def for_opening(self, names: Collection[KeyName]) -> Mapping[KeyName, DataKey | None]:
        """The key of each name, None where it was destroyed; a name that was never known is left out."""
        ...

    async def destroy(self, tenant: str, person: str) -> Destruction:
        """Destroy every key of a person for ever and remember that. May be repeated: the answer stays the first."""
        ...

    def fingerprint(self, content: bytes) -> bytes:
        """A keyed digest that tells equal contents without revealing them; the same for ever."""
        ...


class KeyEncryption(Protocol):
    """Wraps keys, under one epoch after the other. Every method may raise `KeyStoreUnreachable`."""

    async def wrap(self, keys: Sequence[tuple[KeyName, bytes]]) -> list[Wrapped]:
        """Each key under the newest epoch, bound to its name."""
        ...

    async def unwrap(self, keys: Sequence[tuple[KeyName, Wrapped]]) -> list[bytes]:
        """The keys again. Raises `WrongKeyEncryption`."""
        ...

    async def refresh(self) -> None:
        """Learn of epochs that began or ended elsewhere."""
        ...

    async def begin_epoch(self) -> int:
        """A new key-encryption key, under which everything is wrapped from now on."""
        ...

    async def destroy_before(self, epoch: int) -> None:
        """Destroy the key-encryption keys of all earlier epochs, and with them every old copy of what they wrapped."""
        ...

    def fingerprint(self, content: bytes) -> bytes:
        """As `KeyStore.fingerprint`."""
        ...
