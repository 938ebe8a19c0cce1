"""Facts as they come from a topic: where they lay, what they are, or why they cannot be read."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from shared.contracts.envelope import NotAnEnvelope, Recorded, from_headers
from shared.contracts.fact import Fact
from shared.contracts.intake.person import PersonErased
from shared.privacy.sealed_facts import Unreadable

_SAFE_KEY: Final = re.compile(r"(?:[a-z]+(?:-[a-z]+)*-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Slice = tuple[str, int]


class At(Struct, frozen=True, gc=False):
    """Where a record lies."""

    topic: str
    partition: int
    offset: int

    @property
    def slice(self) -> Slice:
        return self.topic, self.partition


class Arrived(Struct, frozen=True):
    """One record. `at` is None where the fact came from its owner and not from a topic.

    `failure` is the class of the error where it is no fact of ours; `key` is then still what it waits behind, and
    `tenant` may be unknown. From offset `follows` on, where that is known, nothing lies on the topic before it.
    """

    at: At | None
    key: str
    recorded: Recorded | None
    fact: Fact | None = None
    failure: str | None = None
    tenant: str = ""
    follows: int | None = None

    @property
    def begins(self) -> int:
        """The first offset that is done with once this record is."""
        return self.follows if self.follows is not None else self.at.offset if self.at else 0

    @property
    def whose(self) -> tuple[str, str]:
        """Tenant and key: persons of two counties may have the same id."""
        return self.tenant, self.key

    @property
    def erases(self) -> bool:
        """Whether it says that its person was erased."""
        return self.recorded is not None and self.recorded.envelope.type == PersonErased.type


class Opens(Protocol):
    """The part of the vault that reading needs."""

    async def open_each(
        self, recorded: Sequence[Recorded], categories: Collection[str] = ...
    ) -> list[Fact | Unreadable]: ...


def arrived(at: At, key: bytes | None, value: bytes | None, headers: Sequence[tuple[str, bytes | None]]) -> Arrived:
    """A record as it lay on the topic. Never raises: what is no fact says so in `failure`."""
    try:
        envelope = from_headers(headers)
    except NotAnEnvelope:
        return Arrived(at, _key(at, key), None, failure=NotAnEnvelope.__name__)
    if not value:
        return Arrived(at, envelope.partition_key, None, failure="EmptyValue", tenant=envelope.tenant)
    return Arrived(at, envelope.partition_key, Recorded(envelope, value), tenant=envelope.tenant)


def hole(at: Slice, start: int, end: int) -> Arrived:
    """Stands for offsets under which nothing lies, as transactions and compaction leave them."""
    return Arrived(At(*at, end - 1), "", None, follows=start)


def received(recorded: Recorded) -> Arrived:
    """A fact that its owner was asked for."""
    return Arrived(None, recorded.envelope.partition_key, recorded, tenant=recorded.envelope.tenant)


async def opened(batch: Sequence[Arrived], vault: Opens, categories: Collection[str]) -> list[Arrived]:
    """The same records with their facts. Raises `KeyStoreUnreachable`: what cannot be read now is not masked."""
    readable = [one.recorded for one in batch if one.recorded]
    facts = iter(await vault.open_each(readable, categories))
    return [_with(one, next(facts)) if one.recorded else one for one in batch]


def by_stream(batch: Sequence[Arrived]) -> Mapping[tuple[str, str], list[Arrived]]:
    """Records of facts by tenant and stream, in version order."""
    streams: dict[tuple[str, str], list[Arrived]] = {}
    for one in batch:
        if one.recorded:
            envelope = one.recorded.envelope
            streams.setdefault((envelope.tenant, envelope.stream_id), []).append(one)
    return streams


def _with(one: Arrived, fact: Fact | Unreadable) -> Arrived:
    if isinstance(fact, Unreadable):
        return replace(one, fact=None, failure=fact.reason)
    return replace(one, fact=fact)


def _key(at: At, key: bytes | None) -> str:
    """The record's key where it is surely one of ours: whatever else stands there must not reach a table."""
    text = (key or b"").decode("ascii", "replace")
    return text if _SAFE_KEY.fullmatch(text) else f"record:{at.topic}/{at.partition}/{at.offset}"
