"""Appends on their way into the database's append(), and its verdicts on their way back."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from shared.eventstore.store import (
    Append,
    Appended,
    CommandIdReused,
    Conflict,
    StreamClosed,
    WrongPartitionKey,
    fact_id,
)
from shared.kernel.context import Context

REFUSALS: Final[dict[str, type[Exception]]] = {
    "conflict": Conflict,
    "closed": StreamClosed,
    "reused": CommandIdReused,
    "misplaced": WrongPartitionKey,
}

NO_POSITION: Final = (None, None, None, None)
_ENCODER: Final = msgspec.json.Encoder()


def in_lock_order(append: Append) -> tuple[str, str]:
    """The order in which calls lock streams, so that they never wait for one another in a ring."""
    return append.context.tenant, append.stream_id


def arguments(appends: Sequence[Append]) -> tuple[Sequence[Any], Sequence[Any], bool]:
    """What append() takes, for appends in lock order: their rows, their facts' rows, and whether all streams differ.

    Rows instead of columns: asyncpg looks long at each value of an array before it encodes it, and a row is one value.
    """
    streams = {(append.context.tenant, append.stream_id) for append in appends}
    facts = [row for number, append in enumerate(appends, 1) for row in _fact_rows(number, append)]
    return list(map(_append_row, appends)), facts, len(streams) == len(appends)


def verdict_of(verdict: str, stream_id: str, version: int) -> Appended | Exception:
    """What the caller of one append is told."""
    if verdict in REFUSALS:
        return REFUSALS[verdict]()
    return Appended(stream_id, version, repeated=verdict == "repeated")


def _append_row(append: Append) -> tuple[Any, ...]:
    context = append.context
    position = append.position
    return (
        context.tenant,
        append.stream_id,
        append.partition_key,
        append.expected_version,
        append.closes,
        context.command_id,
        context.fingerprint,
        _meta(context),
        len(append.drafts),
        *((position.policy, position.topic, position.partition, position.next_offset) if position else NO_POSITION),
    )


def _fact_rows(number: int, append: Append) -> Iterable[tuple[Any, ...]]:
    command = append.context.command_id
    for ordinal, draft in enumerate(append.drafts, 1):
        yield number, ordinal, fact_id(command, ordinal), draft.type, draft.data


def _meta(context: Context) -> bytes:
    return _ENCODER.encode(
        {
            "actor": context.actor,
            "correlation_id": context.correlation_id,
            "causation_id": context.causation_id,
            "traceparent": context.traceparent,
        }
    )
