"""The work list as a read model: its fold and its tables."""

from collections.abc import Iterable
from typing import Final

from msgspec import json

from services.projections.case_file.steps import steps
from services.projections.read_model import Fold, Key, ReadModel, Row, Table
from services.projections.read_models.work_list.evolve import Work, evolve
from shared.contracts.classes import Category

_WRITE: Final = json.Encoder(order="deterministic").encode


def _file(key: Key, work: Work) -> Iterable[Row]:
    yield (*key, _WRITE(work).decode())


def _tasks(key: Key, work: Work) -> Iterable[Row]:
    if case := work.file.case:
        for step in steps(work.file):
            yield (*key, step.kind, case.case_id, case.owner, work.display_name, step.due, step.fact, step.rule)


WORK_LIST: Final = ReadModel[Work](
    name="work_list",
    revision=1,
    fold=Fold(
        evolve=evolve,
        revive=json.Decoder(Work).decode,
        tables=(
            Table("file", ("tenant", "person_id", "document"), _file),
            Table(
                "task",
                ("tenant", "person_id", "kind", "case_id", "owner", "display_name", "due", "fact", "rule"),
                _tasks,
                many=True,
            ),
        ),
        categories=frozenset({Category.IDENTITY}),
    ),
)
