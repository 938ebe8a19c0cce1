from datetime import date

import pytest

from shared.kernel.working_days import working_days_later


@pytest.mark.parametrize(
    ("day", "count", "land", "due"),
    [
        (date(2026, 4, 28), 10, "NI", date(2026, 5, 13)),  # the first of May is no working day
        (date(2026, 6, 1), 10, "NI", date(2026, 6, 15)),
        (date(2026, 12, 18), 10, "NI", date(2027, 1, 5)),  # Christmas, New Year
        (date(2026, 10, 30), 1, "NI", date(2026, 11, 2)),  # Reformation Day is a Saturday
        (date(2027, 10, 29), 1, "NI", date(2027, 11, 1)),  # All Saints is a working day in Niedersachsen
        (date(2027, 10, 29), 1, "BY", date(2027, 11, 2)),  # and a holiday in Bavaria
    ],
)
def test_weekends_and_the_holidays_of_the_land_do_not_count(day: date, count: int, land: str, due: date) -> None:
    assert working_days_later(day, count, land) == due
