"""Which status held on a day, as it was known on another."""

from datetime import date
from uuid import UUID

import pytest

from services.intake.domain.residence.timeline import Entry, status_on, statuses
from services.intake.tests.people import AMINA
from services.intake.tests.residences import (
    ASYLUM,
    OTHER,
    PERMIT_RECORDED,
    REFUGEE,
    TITLE_CORRECTED,
    TITLE_RECORDED,
)
from shared.contracts.intake.residence import ResidenceStatusEnded

FILE = (PERMIT_RECORDED, TITLE_RECORDED, TITLE_CORRECTED)
IN_FEBRUARY, IN_MARCH, IN_JUNE = date(2026, 2, 10), date(2026, 3, 10), date(2026, 6, 20)


def held(day: date, known_on: date, *entries: Entry) -> UUID | None:
    status = status_on(entries or FILE, day, known_on)
    return status and status.status_id


@pytest.mark.parametrize(
    ("day", "known_on", "expected"),
    [
        (date(2025, 12, 24), IN_FEBRUARY, ASYLUM),
        (date(2026, 1, 25), IN_FEBRUARY, ASYLUM),
        (date(2025, 12, 24), IN_MARCH, ASYLUM),
        (date(2026, 1, 19), IN_MARCH, ASYLUM),
        (date(2026, 1, 20), IN_MARCH, REFUGEE),
        (date(2025, 12, 9), IN_JUNE, ASYLUM),
        (date(2025, 12, 24), IN_JUNE, REFUGEE),
        (date(2028, 12, 10), IN_MARCH, REFUGEE),
        (date(2028, 12, 10), IN_JUNE, None),
        (date(2025, 4, 30), IN_JUNE, None),
        (date(2026, 1, 25), date(2026, 2, 1), None),
    ],
)
def test_the_same_day_reads_differently_before_and_after_a_late_correction(
    day: date, known_on: date, expected: UUID | None
) -> None:
    assert held(day, known_on) == expected


def test_a_correction_counts_from_the_day_on_which_it_was_recorded() -> None:
    assert held(date(2025, 12, 24), date(2026, 6, 14)) == ASYLUM
    assert held(date(2025, 12, 24), date(2026, 6, 15)) == REFUGEE


def test_a_status_that_another_replaces_ends_the_day_before() -> None:
    permit, title = statuses(FILE[:2])
    assert (permit.ends, title.begins) == (date(2026, 1, 19), date(2026, 1, 20))


def test_a_status_without_end_holds_on() -> None:
    settled = PERMIT_RECORDED.model_copy(update={"valid_to": None, "category": "NE"})
    assert held(date(2090, 1, 1), IN_FEBRUARY, settled) == ASYLUM


def test_an_early_end_counts_from_when_it_was_known() -> None:
    revoked = ResidenceStatusEnded(
        person_id=AMINA,
        status_id=ASYLUM,
        ended_on=date(2026, 2, 28),
        recorded_on=date(2026, 3, 5),
        reason="revoked",
    )
    assert held(date(2026, 3, 1), date(2026, 3, 4), PERMIT_RECORDED, revoked) == ASYLUM
    assert held(date(2026, 3, 1), date(2026, 3, 5), PERMIT_RECORDED, revoked) is None
    assert held(date(2026, 2, 28), date(2026, 3, 5), PERMIT_RECORDED, revoked) == ASYLUM


def test_an_early_end_survives_a_correction() -> None:
    ended = ResidenceStatusEnded(
        person_id=AMINA,
        status_id=REFUGEE,
        ended_on=date(2026, 5, 31),
        recorded_on=date(2026, 6, 1),
        reason="withdrawn",
    )
    assert held(date(2026, 6, 1), IN_JUNE, PERMIT_RECORDED, TITLE_RECORDED, ended, TITLE_CORRECTED) is None


def test_what_was_recorded_in_error_never_held_and_gives_back_what_it_replaced() -> None:
    error = ResidenceStatusEnded(
        person_id=AMINA,
        status_id=REFUGEE,
        ended_on=date(2026, 3, 9),
        recorded_on=date(2026, 3, 9),
        reason="recorded-in-error",
    )
    assert held(date(2026, 2, 1), date(2026, 3, 8), PERMIT_RECORDED, TITLE_RECORDED, error) == REFUGEE
    assert held(date(2026, 2, 1), IN_MARCH, PERMIT_RECORDED, TITLE_RECORDED, error) == ASYLUM


def test_of_two_that_overlap_the_one_that_began_last_counts() -> None:
    fiction = TITLE_RECORDED.model_copy(update={"status_id": OTHER, "replaces": None, "category": "FIKTION"})
    assert held(date(2026, 2, 1), IN_MARCH, PERMIT_RECORDED, fiction) == OTHER
    same_day = fiction.model_copy(update={"valid_from": PERMIT_RECORDED.valid_from})
    assert held(date(2026, 2, 1), IN_MARCH, PERMIT_RECORDED, same_day) == OTHER
    assert held(date(2026, 2, 1), IN_MARCH, same_day, PERMIT_RECORDED) == ASYLUM
