"""The journal as a read model: every fact about a person, sealed as it was received."""

from collections.abc import Iterable, Sequence
from typing import Final

from services.projections.read_model import Ledger, ReadModel, Row
from shared.contracts.envelope import Recorded

COLUMNS: Final = (
    "tenant", "person_id", "stream_id", "stream_version", "recorded_at", "fact_id", "service", "type", "command_id",
    "correlation_id", "causation_id", "actor", "traceparent", "data",
)  # fmt: skip


def _entries(applied: Sequence[Recorded]) -> Iterable[Row]:
    for one in applied:
        it = one.envelope
        yield (
            it.tenant, it.partition_key, it.stream_id, it.stream_version, it.time, it.id, it.service, it.type,
            it.command_id, it.correlation_id, it.causation_id, it.actor, it.traceparent, one.data,
        )  # fmt: skip


JOURNAL: Final = ReadModel[None](
    name="journal", revision=1, ledgers=(Ledger("entry", COLUMNS, _entries, personal=True),)
)
