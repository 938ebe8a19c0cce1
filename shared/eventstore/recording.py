"""Rows of the events table as recorded facts."""

import json
from collections.abc import Iterable
from typing import Any

from shared.contracts.envelope import Envelope, Recorded


def recorded(rows: Iterable[Any], service: str) -> tuple[Recorded, ...]:
    """The facts of these rows, each with the envelope it was recorded in."""
    return tuple(_recorded(row, service) for row in rows)


def _recorded(row: Any, service: str) -> Recorded:
    meta = json.loads(row["meta"])
    envelope = Envelope(
        id=str(row["id"]),
        tenant=row["tenant"],
        service=service,
        type=row["type"],
        stream_id=row["stream_id"],
        stream_version=row["version"],
        partition_key=row["partition_key"],
        time=row["recorded_at"],
        command_id=str(row["command_id"]),
        correlation_id=meta["correlation_id"],
        causation_id=meta["causation_id"],
        actor=meta["actor"],
        traceparent=meta["traceparent"],
    )
    return Recorded(envelope, row["data"])
