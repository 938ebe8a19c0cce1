"""Appends on their way into the database's append(), and its verdicts on their way back."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

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

_ENCODER: Final = json.JSONEncoder(separators=(",", ":"))


def in_lock_order(append: Append) -> tuple[str, str]:
    """The order in which calls lock streams, so that they never wait for one another in a ring."""
    return append.context.tenant, append.stream_id


def arguments(appends: Sequence[Append]) -> tuple[Sequence[Any], ...]:
    """The columns that append() takes, for appends in lock order."""
    per_append = zip(*map(_append_row, appends), strict=True)
    facts = [row for number, append in enumerate(appends, 1) for row in _fact_rows(number, append)]
    positions = [append.position for append in appends]
    return (
        *per_append,
        *_columns(facts, 5),
        *(_columns(map(_position_row, positions), 4) if any(positions) else ((), (), (), ())),
    )


def verdict_of(verdict: str, stream_id: str, version: int) -> Appended | Exception:
    """What the caller of one append is told."""
    if verdict in REFUSALS:
        return REFUSALS[verdict]()
    return Appended(stream_id, version, repeated=verdict == "repeated")


def _append_row(append: Append) -> tuple[Any, ...]:
    context = append.context
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
    )


def _fact_rows(number: int, append: Append) -> Iterable[tuple[Any, ...]]:
    command = append.context.command_id
    for ordinal, draft in enumerate(append.drafts, 1):
        yield number, ordinal, fact_id(command, ordinal), draft.type, draft.data


def _position_row(position: Any) -> tuple[Any, ...]:
    if position is None:
        return None, None, None, None
    return position.policy, position.topic, position.partition, position.next_offset


def _meta(context: Context) -> bytes:
    meta = {
        "actor": context.actor,
        "correlation_id": context.correlation_id,
        "causation_id": context.causation_id,
        "traceparent": context.traceparent,
    }
    return _ENCODER.encode(meta).encode()


def _columns(rows: Iterable[tuple[Any, ...]], width: int) -> tuple[Sequence[Any], ...]:
    return tuple(zip(*rows, strict=True)) or ((),) * width
