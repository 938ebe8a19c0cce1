"""The figures as a read model: its fold, its tables and its count of facts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import json

from services.projections.case_file.phases import phases
from services.projections.case_file.states import CaseFile
from services.projections.read_model import Fold, Key, Ledger, ReadModel, Row, Table
from services.projections.read_models.figures.evolve import evolve
from shared.contracts.envelope import Recorded
from shared.contracts.partitioning import partition_of

BUCKETS: Final = 12
_WRITE: Final = json.Encoder(order="deterministic").encode


def _standing(key: Key, file: CaseFile) -> Iterable[Row]:
    at, job = phases(file), file.employment.job
    stands = at.intake.state, at.language.state, at.employment.state
    yield (*key, _WRITE(file).decode(), file.open_case is not None, *stands, job and job.classification)


def _tally(applied: Sequence[Recorded]) -> Iterable[Row]:
    counted = Counter(
        (one.envelope.tenant, one.envelope.type, partition_of(one.envelope.partition_key, BUCKETS)) for one in applied
    )
    return [(*group, facts) for group, facts in sorted(counted.items())]


FIGURES: Final = ReadModel[CaseFile](
    name="figures",
    revision=3,
    fold=Fold(
        evolve=evolve,
        revive=json.Decoder(CaseFile).decode,
        tables=(
            Table(
                "standing",
                (
                    "tenant",
                    "person_id",
                    "document",
                    "open_case",
                    "intake",
                    "language",
                    "employment",
                    "classification",
                ),
                _standing,
            ),
        ),
    ),
    ledgers=(Ledger("tally", ("tenant", "type", "bucket", "facts"), _tally, personal=False),),
)
