"""The work list as a read model: its fold and its tables."""

from collections.abc import Iterable
from typing import Final

from msgspec import json

from services.projections.case_file.steps import steps
from services.projections.deadlines import DEADLINES
from services.projections.read_model import Fold, Key, ReadModel, Row, Table
from services.projections.read_models.work_list.evolve import Work, evolve
from shared.contracts.classes import Category

TASK: Final = (
    "tenant", "person_id", "kind", "about", "case_id", "owner", "deputy", "deputy_from", "deputy_until",
    "display_name", "due", "shown_from", "fact", "rule",
)  # fmt: skip
_WRITE: Final = json.Encoder(order="deterministic").encode


def _file(key: Key, work: Work) -> Iterable[Row]:
    case = work.file.open_case
    yield (*key, _WRITE(work).decode(), case and case.case_id)


def _tasks(key: Key, work: Work) -> Iterable[Row]:
    for step in steps(work.file, DEADLINES):
        case = work.file.open_case if step.case_id else None
        whose = step.for_whom or (case and case.owner)
        deputy = case.deputy if case and case.owner == whose else None
        yield (
            *key, step.kind, step.about or "", step.case_id, whose, deputy and deputy.deputy,
            deputy and deputy.from_day, deputy and deputy.until, work.display_name, step.due, step.shown_from,
            step.fact, step.rule,
        )  # fmt: skip


def _link(key: Key, work: Work) -> Iterable[Row]:
    if link := work.file.duplicates.link:
        yield (*key, link.survivor_id)


WORK_LIST: Final = ReadModel[Work](
    name="work_list",
    revision=3,
    fold=Fold(
        evolve=evolve,
        revive=json.Decoder(Work).decode,
        tables=(
            Table("file", ("tenant", "person_id", "document", "case_id"), _file),
            Table("task", TASK, _tasks, many=True),
            Table("link", ("tenant", "person_id", "survivor_id"), _link, many=True),
        ),
        categories=frozenset({Category.IDENTITY}),
    ),
)
