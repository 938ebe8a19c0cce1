"""Sealing and opening: facts go to the store with their guarded fields encrypted, and come back readable."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.contracts.envelope import Draft, Recorded
from shared.contracts.fact import Fact


@dataclass(frozen=True, slots=True)
class Place:
    """Where sealed data will stand; bound into the encryption, so that it can be read nowhere else."""

    tenant: str
    stream_id: str
    version: int
    partition_key: str


class Vault(Protocol):
    """Turns facts into sealed drafts and recorded facts into readable ones."""

    async def seal(self, facts: Sequence[Fact], place: Place) -> tuple[Draft, ...]:
        """Drafts for the versions after `place.version`. Raises `KeyStoreUnreachable`, `PersonIsErased`."""
        ...

    async def open(self, recorded: Sequence[Recorded]) -> list[Fact]:
        """The facts, newest versions, with `ERASED` where a key is destroyed. Raises `KeyStoreUnreachable`."""
        ...
