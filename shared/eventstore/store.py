"""The port of the event store: what a command's facts need to be kept, read and told on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID, uuid5

from shared.contracts.envelope import Draft, Recorded
from shared.kernel.context import Context


def fact_id(command_id: UUID, ordinal: int) -> UUID:
    """The id of the first, second, ... fact of a command; known before it is recorded."""
    return uuid5(command_id, str(ordinal))


@dataclass(frozen=True, slots=True)
class ConsumerPosition:
    """How far a policy has come in a topic; moves in the transaction of the effect it had."""

    policy: str
    topic: str
    partition: int
    next_offset: int


@dataclass(frozen=True, slots=True)
class Append:
    """All that one command does to one stream; recorded whole or not at all.

    No drafts is legal: the command is remembered as done without a fact. `partition_key` must be the stream's own
    where the stream exists. `closes` makes this the last append the stream takes.
    """

    stream_id: str
    partition_key: str
    expected_version: int
    drafts: tuple[Draft, ...]
    context: Context
    position: ConsumerPosition | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Appended:
    """Where the stream stood after the command. `repeated` says that an earlier call had done it already."""

    stream_id: str
    version: int
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """A stream as it is now; `done` is the first result of the command asked about, where there was one."""

    recorded: tuple[Recorded, ...]
    version: int
    partition_key: str | None
    done: Appended | None = None


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the order in which facts became safely visible: transaction, then position."""

    tx: int = 0
    pos: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Facts in their order, and the cursor behind the last of them."""

    recorded: tuple[Recorded, ...]
    cursor: Cursor


@dataclass(frozen=True, slots=True)
class Horizon:
    """For how long a running transaction has held back the oldest fact behind a cursor, and whose that is."""

    seconds: float
    pid: int | None
    database: str | None
    holder: str | None


class Conflict(Exception):
    """The stream moved on since it was read; read it again."""


class CommandIdReused(Exception):
    """The same command id came with another content."""


class StreamClosed(Exception):
    """The stream has ended and takes no further fact."""


class WrongPartitionKey(Exception):
    """The stream exists under another partition key, which it keeps for ever. A fault of the caller's code."""


class FactTooLarge(Exception):
    """The fact could be recorded but never told: it is larger than a record on Kafka may be."""


class StoreAway(ConnectionError):
    """The database does not answer."""


class OutcomeUnknown(StoreAway):
    """The database went away under an append; whether it was recorded is unknown. Repeat the same call."""


class EventStore(Protocol):
    """One service's facts. Implemented on PostgreSQL; there is no second one."""

    async def append(self, append: Append) -> Appended:
        """Record the facts, once for ever per command id.

        Raises `Conflict`, `CommandIdReused`, `StreamClosed`, `WrongPartitionKey` or `FactTooLarge`; nothing is
        recorded then. `OutcomeUnknown` and any other exception leave the outcome unknown: repeat the same call.
        """
        ...

    async def load(self, tenant: str, stream_id: str, context: Context | None = None) -> Loaded:
        """The whole stream, and what the context's command did earlier. Raises `CommandIdReused`.

        As every reading method it raises `StoreAway` where the database does not answer.
        """
        ...

    async def after(self, cursor: Cursor, limit: int) -> Batch:
        """The next facts that no running transaction can still precede; empty where there are none yet."""
        ...

    async def positions(self, policy: str) -> Mapping[tuple[str, int], int]:
        """The next offset of the policy by topic and partition; what is missing begins at the beginning."""
        ...

    async def advance(self, *positions: ConsumerPosition) -> None:
        """Policies have passed what asked nothing of them; one position or more. Never moves back."""
        ...
