"""The journal as a read model: every fact about a person, sealed as it was received, and who was shown as whom."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from msgspec import Struct, json

from services.projections.read_model import Ledger, ReadModel, Row
from shared.contracts.envelope import Recorded
from shared.contracts.intake.duplicates import PersonsMerged, PersonsUnmerged

COLUMNS: Final = (
    "tenant", "person_id", "stream_id", "stream_version", "recorded_at", "fact_id", "service", "type", "command_id",
    "correlation_id", "causation_id", "actor", "traceparent", "data",
)  # fmt: skip
_MERGING: Final = frozenset({PersonsMerged.type, PersonsUnmerged.type})


class _Merging(Struct):
    """The part of both facts that says who with whom; none of it is sealed."""

    merge_id: str
    survivor_id: str


_READ: Final = json.Decoder(_Merging).decode


def _entries(applied: Sequence[Recorded]) -> Iterable[Row]:
    for one in applied:
        it = one.envelope
        yield (
            it.tenant, it.partition_key, it.stream_id, it.stream_version, it.time, it.id, it.service, it.type,
            it.command_id, it.correlation_id, it.causation_id, it.actor, it.traceparent, one.data,
        )  # fmt: skip


def _merges(applied: Sequence[Recorded]) -> Iterable[Row]:
    """One row for each merge, whatever of it the batch has."""
    found: dict[tuple[str, str, str], Row] = {}
    for one in applied:
        it = one.envelope
        if it.type not in _MERGING:
            continue
        said = _READ(one.data)
        key = it.tenant, it.partition_key, said.merge_id
        begun: Any = found[key][4] if key in found else it.time
        found[key] = (*key, said.survivor_id, begun, None if it.type == PersonsMerged.type else it.time)
    return found.values()


JOURNAL: Final = ReadModel[None](
    name="journal",
    revision=2,
    ledgers=(
        Ledger("entry", COLUMNS, _entries, personal=True),
        Ledger(
            "merge",
            ("tenant", "person_id", "merge_id", "survivor_id", "merged_at", "ended_at"),
            _merges,
            personal=True,
        ),
    ),
)
