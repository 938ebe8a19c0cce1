"""The case overview as a read model: its fold and its tables."""

from collections.abc import Iterable
from typing import Any, Final

from msgspec import json

from services.projections.case_file import naming
from services.projections.case_file.steps import steps
from services.projections.deadlines import DEADLINES
from services.projections.read_model import Fold, Key, ReadModel, Row, Table
from services.projections.read_models.case_overview.evolve import Overview, evolve
from shared.contracts.classes import Category

_WRITE: Final = json.Encoder(order="deterministic").encode
REVIVE: Final = json.Decoder(Overview).decode


def _person(key: Key, overview: Overview) -> Iterable[Row]:
    case, person = overview.file.open_case, overview.person
    name = naming.display_name(person.names) if person else None
    due: Any = next((step.due for step in steps(overview.file, DEADLINES)), None)
    document = _WRITE(overview).decode()
    yield (*key, document, (name or "").casefold(), case and case.case_id, case and case.owner, due)


def _link(key: Key, overview: Overview) -> Iterable[Row]:
    if link := overview.file.duplicates.link:
        yield (*key, link.survivor_id)


CASE_OVERVIEW: Final = ReadModel[Overview](
    name="case_overview",
    revision=3,
    fold=Fold(
        evolve=evolve,
        revive=REVIVE,
        tables=(
            Table(
                "person",
                ("tenant", "person_id", "document", "sort_name", "case_id", "owner", "next_due"),
                _person,
            ),
            Table("link", ("tenant", "person_id", "survivor_id"), _link, many=True),
        ),
        categories=frozenset({Category.IDENTITY}),
    ),
)
