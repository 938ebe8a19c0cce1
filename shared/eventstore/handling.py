"""Load, fold, decide, append: the only path to a fact."""

from dataclasses import dataclass, replace
from typing import Final, TypeVar

from shared.eventstore.store import Append, Appended, Conflict, ConsumerPosition, EventStore, StreamClosed
from shared.kernel.context import Context
from shared.kernel.decider import Decider
from shared.kernel.rejection import Rejection, Unknown
from shared.privacy.vault import Place, Vault

C = TypeVar("C")
S = TypeVar("S")
ATTEMPTS: Final = 8


class StaleVersion(Rejection):
    """The record was changed by somebody else since you read it."""

    status = 412


class TooMuchAtOnce(Rejection):
    """Too many changes to this record at once; try again."""

    status = 503


class RecordClosed(Rejection):
    """This record has ended and takes no further change."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream by id; `partition_key` (the person, else the stream itself) is needed only by who may open it."""

    id: str
    partition_key: str | None = None


class Handling:
    """Carries commands to deciders and their facts to the store, sealed."""

    def __init__(self, store: EventStore, vault: Vault) -> None:
        self._store = store
        self._vault = vault

    async def handle(
        self,
        decider: Decider[C, S],
        stream: Stream,
        command: C,
        context: Context,
        position: ConsumerPosition | None = None,
    ) -> Appended:
        """Decide the command on the stream as it is and record what follows, once per command id.

        Raises the decider's `Rejection`, `StaleVersion` where the caller insisted on another version,
        `RecordClosed`, `CommandIdReused`, `TooMuchAtOnce`, or what the store and the key store raise when away.
        """
        for _ in range(ATTEMPTS):
            loaded = await self._store.load(context.tenant, stream.id, context)
            if loaded.done:
                return replace(loaded.done, repeated=True)
            if context.expected_version not in (None, loaded.version):
                raise StaleVersion
            state = decider.fold(await self._vault.open(loaded.recorded))
            facts = decider.decide(command, state)
            place = Place(context.tenant, stream.id, loaded.version, _key(loaded.partition_key, stream))
            try:
                return await self._store.append(
                    Append(
                        stream_id=stream.id,
                        partition_key=place.partition_key,
                        expected_version=loaded.version,
                        drafts=await self._vault.seal(facts, place),
                        context=context,
                        position=position,
                        closes=any(decider.closes(fact) for fact in facts),
                    )
                )
            except Conflict:
                continue
            except StreamClosed:
                raise RecordClosed from None
        raise TooMuchAtOnce

    async def would_do(self, decider: Decider[C, S], stream: Stream, command: C, context: Context) -> bool:
        """Whether anything is left to record for this command. Raises its refusal, before anything is done for it."""
        loaded = await self._store.load(context.tenant, stream.id, context)
        if loaded.done:
            return False
        if context.expected_version not in (None, loaded.version):
            raise StaleVersion
        return bool(decider.decide(command, decider.fold(await self._vault.open(loaded.recorded))))

    async def done(self, context: Context) -> Appended:
        """What this command did when it first came. Raises `Unknown` where it never did, and `CommandIdReused`."""
        loaded = await self._store.load(context.tenant, "", context)
        if loaded.done is None:
            raise Unknown
        return replace(loaded.done, repeated=True)

    async def state(self, decider: Decider[C, S], tenant: str, stream_id: str) -> tuple[S, str]:
        """What another stream says now, with its partition key, for a command that must know. Raises `Unknown`."""
        loaded = await self._store.load(tenant, stream_id)
        if loaded.partition_key is None:
            raise Unknown
        return decider.fold(await self._vault.open(loaded.recorded)), loaded.partition_key


def _key(loaded: str | None, stream: Stream) -> str:
    key = loaded or stream.partition_key
    if key is None:
        raise Unknown
    return key
