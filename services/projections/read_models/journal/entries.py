"""An entry of the journal: a recorded fact again, and as the timeline shows it."""

from typing import Any

from services.projections.read_models.journal.business_date import happened_on
from shared.contracts.classes import Erased
from shared.contracts.envelope import Envelope, Recorded
from shared.contracts.fact import Fact
from shared.privacy.sealed_facts import Unreadable


def recorded(row: Any) -> Recorded:
    """The fact as it was received."""
    envelope = Envelope(
        id=row["fact_id"],
        tenant=row["tenant"],
        service=row["service"],
        type=row["type"],
        stream_id=row["stream_id"],
        stream_version=row["stream_version"],
        partition_key=row["person_id"],
        time=row["recorded_at"],
        command_id=row["command_id"],
        correlation_id=row["correlation_id"],
        causation_id=row["causation_id"],
        actor=row["actor"],
        traceparent=row["traceparent"],
    )
    return Recorded(envelope, row["data"])


def shown(envelope: Envelope, fact: Fact | Unreadable) -> dict[str, Any]:
    """A `TimelineEntry`, to be encoded."""
    known = fact if isinstance(fact, Fact) else None
    erased = [name for name, value in known if isinstance(value, Erased)] if known else []
    return {
        "fact_id": envelope.id,
        "type": envelope.type,
        "person_id": envelope.partition_key,
        "stream_id": envelope.stream_id,
        "stream_version": envelope.stream_version,
        "recorded_at": envelope.time,
        "happened_on": known and happened_on(known),
        "actor": envelope.actor,
        "data": {**known.model_dump(mode="json", exclude=set(erased)), **dict.fromkeys(erased)} if known else {},
        "erased": erased,
    }
