"""The parts of a person's file: each fact of Baustein 1 has its place in one, and erased fields read null."""

from datetime import date
from typing import Any

import pytest

from services.projections.person_file.given import given
from services.projections.read_models.journal.parts import PARTS
from shared.contracts.classes import ERASED
from shared.contracts.fact import Fact, sealed_fields
from shared.contracts.intake import FACTS
from shared.contracts.intake.person import CaseAdmitted, CaseDischarged, NamesRecorded, PersonErased, PersonRegistered
from tests.projections.people import AMINA, CASE
from tests.projections.whole_files import enveloped, told

DAY = date(2026, 3, 1)
#: They keep the one place for an open case; the case itself says the same in its own stream.
BOOKKEEPING = {CaseAdmitted, CaseDischarged, PersonErased}
WHOLE = list(told(AMINA, CASE))


def file(facts: list[tuple[str, Fact]]) -> dict[str, Any]:
    return {
        name: part.fold(enveloped([one for one in facts if isinstance(one[1], part.facts)]), DAY).model_dump(
            mode="json"
        )
        for name, part in PARTS.items()
    }


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.type) for kind in FACTS if kind not in BOOKKEEPING])
def test_every_fact_shows_in_some_part(kind: type[Fact]) -> None:
    place = next(number for number, (_, fact) in enumerate(WHOLE) if isinstance(fact, kind))
    assert file(WHOLE[: place + 1]) != file(WHOLE[:place])


def test_every_part_reads_null_where_a_key_was_destroyed() -> None:
    gone = [
        (stream, fact.model_copy(update=dict.fromkeys(sealed_fields(type(fact)), ERASED))) for stream, fact in WHOLE
    ]
    parts = file(gone)
    assert parts["identity"]["names"][0]["names"] is None
    assert parts["identity"]["birth_date_counts"][0]["birth_date"] is None
    assert parts["residence"]["statuses"][0]["readings"][0]["category"] is None
    assert parts["counselling"]["talks"][0]["note"] is None
    assert parts["plan"]["plans"][0]["versions"][0]["interpreter"] is None
    assert "names" not in {name for _, fact in gone for name in given(fact) or ()}


def test_what_the_person_gave_is_what_came_from_nobody_else() -> None:
    registered = next(fact for _, fact in WHOLE if isinstance(fact, PersonRegistered))
    renamed = next(fact for _, fact in WHOLE if isinstance(fact, NamesRecorded))
    assert set(given(registered) or ()) == {
        "names", "birth_date", "nationalities", "languages", "residence_category",
    }  # fmt: skip
    assert given(renamed.model_copy(update={"source": "statement"}))
    assert given(renamed.model_copy(update={"source": "register"})) is None
