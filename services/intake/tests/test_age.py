from datetime import date

import pytest

from services.intake.tests.luz import BORN, OF_AGE
from shared.contracts.classes import ERASED
from shared.contracts.intake.age import age_on, binds, counted_age, earliest_birthday, latest_birthday
from shared.contracts.intake.confidentiality import Giver
from shared.contracts.intake.person import BirthDate

SOME_TIME_IN_2008 = BirthDate(certainty="year", year=2008)
SEPTEMBER_2008 = BirthDate(certainty="year-month", year=2008, month=9)
FEBRUARY_2008 = BirthDate(certainty="year-month", year=2008, month=2)
LEAP_DAY = BirthDate(certainty="full", year=2008, month=2, day=29)
UNKNOWN = BirthDate(certainty="unknown")


def test_one_is_of_age_from_the_beginning_of_that_birthday() -> None:
    assert age_on(date(2026, 9, 2), BORN) == "minor"
    assert age_on(OF_AGE, BORN) == "of-age"


@pytest.mark.parametrize(
    ("born", "first", "last"),
    [
        (BORN, OF_AGE, OF_AGE),
        (SOME_TIME_IN_2008, date(2026, 1, 1), date(2026, 12, 31)),
        (SEPTEMBER_2008, date(2026, 9, 1), date(2026, 9, 30)),
        (FEBRUARY_2008, date(2026, 2, 1), date(2026, 3, 1)),
        (LEAP_DAY, date(2026, 3, 1), date(2026, 3, 1)),
        (UNKNOWN, date.min, date.max),
        (ERASED, date.min, date.max),
    ],
)
def test_a_birthday_known_in_part_may_fall_on_any_day_of_it(born: BirthDate, first: date, last: date) -> None:
    assert (earliest_birthday(18, born), latest_birthday(18, born)) == (first, last)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 30)])
def test_whoever_may_be_of_age_and_may_be_none_is_in_doubt(day: date) -> None:
    assert age_on(day, SOME_TIME_IN_2008) == "in-doubt"


def test_doubt_ends_on_the_last_day_it_can_be() -> None:
    assert age_on(date(2025, 12, 31), SOME_TIME_IN_2008) == "minor"
    assert age_on(date(2026, 12, 31), SOME_TIME_IN_2008) == "of-age"


def test_where_nothing_is_known_there_is_always_doubt() -> None:
    assert age_on(date(2199, 1, 1), UNKNOWN) == "in-doubt"


def test_who_has_no_year_of_birth_counts_as_of_age_until_a_guardian_is_named() -> None:
    assert counted_age(date(2026, 9, 2), UNKNOWN, guarded=False) == "of-age"
    assert counted_age(date(2026, 9, 2), UNKNOWN, guarded=True) == "in-doubt"
    assert counted_age(date(2026, 9, 2), BORN, guarded=False) == "minor"
    assert counted_age(OF_AGE, BORN, guarded=True) == "of-age"


@pytest.mark.parametrize(
    ("given_by", "day", "born", "guarded", "does"),
    [
        ("guardian", date(2026, 9, 2), BORN, True, True),
        ("guardian", OF_AGE, BORN, True, False),
        ("guardian", date(2026, 1, 1), SOME_TIME_IN_2008, True, False),
        ("person-and-guardian", date(2026, 1, 1), SOME_TIME_IN_2008, True, True),
        ("person-and-guardian", OF_AGE, BORN, False, True),
        ("person", OF_AGE, BORN, False, True),
        ("person", date(2026, 9, 2), BORN, False, False),
        ("person", OF_AGE, UNKNOWN, False, True),
        ("person", OF_AGE, UNKNOWN, True, False),
        ("guardian", OF_AGE, UNKNOWN, False, False),
    ],
)
def test_what_was_permitted_binds_as_long_as_it_could_be_permitted_so(
    given_by: Giver,
    day: date,
    born: BirthDate,
    guarded: bool,  # noqa: FBT001  a case of the table
    does: bool,  # noqa: FBT001  as above
) -> None:
    assert binds(given_by, day, born, guarded=guarded) is does
