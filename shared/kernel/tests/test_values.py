"""Values that a person types in."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.kernel.values import Day, FreeText, NameText, PartialDate

NAME: TypeAdapter[str] = TypeAdapter(NameText)
TEXT: TypeAdapter[str] = TypeAdapter(FreeText)
DAY: TypeAdapter[date] = TypeAdapter(Day)


def test_a_name_is_kept_in_one_form_whatever_the_keyboard_made() -> None:
    assert NAME.validate_python(" Ai\u0308cha ") == "A\u00efcha"


def test_joiners_that_scripts_need_are_kept() -> None:
    assert NAME.validate_python("\u0645\u06cc\u200c\u062e") == "\u0645\u06cc\u200c\u062e"


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\u200f", "\x00", "\x07", "\n", "\u2028", "\ud800"])
def test_a_name_hides_nothing(hidden: str) -> None:
    with pytest.raises(ValidationError):
        NAME.validate_python(f"Amina{hidden}Haddad")


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u200d"])
def test_a_name_is_not_blank(blank: str) -> None:
    with pytest.raises(ValidationError):
        NAME.validate_python(blank)


def test_free_text_has_lines_and_the_marks_of_direction_that_arabic_carries() -> None:
    assert TEXT.validate_python("eins\r\nzwei\t\u200fdrei\n") == "eins\nzwei\t\u200fdrei"


@pytest.mark.parametrize(
    "refused", ["x" * 4_097, "\u00e4" * 2_049, "a\u202eb", "a\x1bb", "a\u2028", " \n ", "\u200d\u200f"]
)
def test_free_text_is_at_most_4_kb_and_cannot_turn_itself_around(refused: str) -> None:
    with pytest.raises(ValidationError):
        TEXT.validate_python(refused)


def test_a_day_is_read_from_its_one_notation() -> None:
    assert DAY.validate_python("2026-02-28") == date(2026, 2, 28)


@pytest.mark.parametrize("other", ["2026-02-30", "20260228", "28.02.2026", "2026-2-28", "0000-01-01", "9999-12-31", ""])
def test_a_day_in_another_notation_or_beyond_all_plans_is_refused(other: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(other)


@pytest.mark.parametrize(
    ("parts", "earliest"),
    [
        ({"certainty": "full", "year": 1990, "month": 5, "day": 17}, date(1990, 5, 17)),
        ({"certainty": "year-month", "year": 1990, "month": 5}, date(1990, 5, 1)),
        ({"certainty": "year", "year": 1990}, date(1990, 1, 1)),
        ({"certainty": "unknown"}, None),
    ],
)
def test_a_date_is_known_as_far_as_it_is_known(parts: dict[str, Any], earliest: date | None) -> None:
    assert PartialDate.model_validate(parts).earliest() == earliest


@pytest.mark.parametrize(
    "parts",
    [
        {"certainty": "full", "year": 1990, "month": 2, "day": 30},
        {"certainty": "full", "year": 1990, "month": 2},
        {"certainty": "year", "year": 1990, "month": 2},
        {"certainty": "unknown", "year": 1990},
        {"certainty": "year"},
        {"certainty": "year", "year": 1899},
        {"certainty": "year", "year": "1990"},
        {"certainty": "year-month", "year": 1990, "month": 13},
        {"certainty": "year", "year": True},
        {"certainty": "about", "year": 1990},
        {"certainty": "year", "year": 1990, "calendar": "persian"},
    ],
)
def test_a_date_whose_parts_do_not_fit_is_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        PartialDate.model_validate(parts)
