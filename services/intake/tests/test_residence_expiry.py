"""Before a status ends and nothing follows, the office is warned 90, 60 and 30 days ahead, each time once."""

from dataclasses import replace
from datetime import date

from services.intake.domain.residence.expiry import WarnOfExpiry
from services.intake.tests.people import AMINA, TODAY
from services.intake.tests.residences import (
    ASYLUM,
    OTHER,
    PERMIT,
    PERMIT_RECORDED,
    RECORD_PERMIT,
    SPEC,
    TITLE_RECORDED,
)
from shared.contracts.classes import ERASED
from shared.contracts.intake.residence import ResidenceExpiryNear, ResidenceStatusCorrected

ENDS = date(2026, 8, 31)
IN_90_DAYS, IN_60_DAYS, IN_30_DAYS = date(2026, 6, 2), date(2026, 7, 2), date(2026, 8, 1)


def warn(due_on: date, today: date | None = None) -> WarnOfExpiry:
    return WarnOfExpiry(person_id=AMINA, due_on=due_on, today=today or due_on)


def warned(on: date, days: int, following: date | None) -> ResidenceExpiryNear:
    return ResidenceExpiryNear(
        person_id=AMINA,
        status_id=ASYLUM,
        noticed_on=on,
        expires_on=ENDS,
        days_before=days,
        rule="residence.warn_days@2015-01-01",
        next_warning_on=following,
    )


FIRST = warned(IN_90_DAYS, 90, IN_60_DAYS)
SECOND = warned(IN_60_DAYS, 60, IN_30_DAYS)
THIRD = warned(IN_30_DAYS, 30, None)


def test_three_warnings_follow_each_other() -> None:
    SPEC.given(PERMIT_RECORDED).when(warn(IN_90_DAYS)).then(FIRST)
    SPEC.given(PERMIT_RECORDED, FIRST).when(warn(IN_60_DAYS)).then(SECOND)
    SPEC.given(PERMIT_RECORDED, FIRST, SECOND).when(warn(IN_30_DAYS)).then(THIRD)


def test_each_warning_is_given_once() -> None:
    SPEC.given(PERMIT_RECORDED, FIRST).when(warn(IN_90_DAYS)).then_nothing()
    SPEC.given(PERMIT_RECORDED, FIRST, SECOND, THIRD).when(warn(IN_30_DAYS)).then_nothing()


def test_nobody_is_warned_ahead_of_time() -> None:
    SPEC.given(PERMIT_RECORDED).when(warn(date(2026, 6, 1))).then_nothing()


def test_a_title_that_follows_settles_the_warnings() -> None:
    SPEC.given(PERMIT_RECORDED, TITLE_RECORDED).when(warn(IN_90_DAYS)).then_nothing()


def test_a_title_that_begins_the_day_after_follows_without_replacing() -> None:
    following = TITLE_RECORDED.model_copy(update={"valid_from": date(2026, 9, 1), "replaces": None})
    SPEC.given(PERMIT_RECORDED, following).when(warn(IN_90_DAYS)).then_nothing()


def test_a_day_between_two_titles_is_a_gap_to_be_warned_of() -> None:
    late = TITLE_RECORDED.model_copy(update={"valid_from": date(2026, 9, 2), "replaces": None})
    SPEC.given(PERMIT_RECORDED, late).when(warn(IN_90_DAYS)).then(FIRST)


def test_no_right_to_stay_does_not_follow_a_title() -> None:
    none = TITLE_RECORDED.model_copy(update={"valid_from": date(2026, 9, 1), "replaces": None, "category": "NONE"})
    SPEC.given(PERMIT_RECORDED, none).when(warn(IN_90_DAYS)).then(
        FIRST.model_copy(update={"next_warning_on": IN_60_DAYS})
    )


def test_a_corrected_end_is_warned_of_anew() -> None:
    corrected = ResidenceStatusCorrected(
        person_id=AMINA,
        status_id=ASYLUM,
        corrected_on=IN_60_DAYS,
        category="GESTATTUNG",
        valid_from=PERMIT.valid_from,
        valid_to=date(2026, 11, 30),
        source="document",
    )
    SPEC.given(PERMIT_RECORDED, FIRST, SECOND, corrected).when(warn(IN_60_DAYS)).then_nothing()
    SPEC.given(PERMIT_RECORDED, FIRST, SECOND, corrected).when(warn(date(2026, 9, 1))).then(
        FIRST.model_copy(
            update={
                "noticed_on": date(2026, 9, 1),
                "expires_on": date(2026, 11, 30),
                "next_warning_on": date(2026, 10, 1),
            }
        )
    )


def test_a_status_that_is_recorded_late_is_warned_of_at_once() -> None:
    late = replace(RECORD_PERMIT, today=date(2026, 7, 17))
    recorded = PERMIT_RECORDED.model_copy(update={"recorded_on": date(2026, 7, 17), "next_warning_on": IN_90_DAYS})
    SPEC.when(late).then(recorded)
    SPEC.given(recorded).when(warn(IN_90_DAYS, today=date(2026, 7, 17))).then(warned(date(2026, 7, 17), 60, IN_30_DAYS))


def test_a_warning_that_comes_too_late_is_still_given() -> None:
    after = date(2026, 9, 5)
    SPEC.given(PERMIT_RECORDED, FIRST, SECOND).when(warn(IN_30_DAYS, today=after)).then(warned(after, 30, None))


def test_nobody_is_warned_of_what_had_ended_when_it_was_recorded() -> None:
    past = replace(RECORD_PERMIT, said=replace(PERMIT, valid_to=date(2026, 2, 1)))
    over = PERMIT_RECORDED.model_copy(update={"valid_to": date(2026, 2, 1), "next_warning_on": None})
    SPEC.when(past).then(over)
    assert past.today == TODAY
    last_day = replace(RECORD_PERMIT, said=replace(PERMIT, valid_to=TODAY))
    ending = PERMIT_RECORDED.model_copy(update={"valid_to": TODAY, "next_warning_on": date(2025, 11, 4)})
    SPEC.when(last_day).then(ending)


def test_a_status_without_end_is_nothing_to_be_warned_of() -> None:
    settled = replace(RECORD_PERMIT, said=replace(PERMIT, category="NE", valid_to=None))
    SPEC.when(settled).then(
        PERMIT_RECORDED.model_copy(update={"category": "NE", "valid_to": None, "next_warning_on": None})
    )


def test_of_who_was_erased_nobody_is_warned() -> None:
    erased = PERMIT_RECORDED.model_copy(update={"category": ERASED, "legal_section": ERASED})
    SPEC.given(erased).when(warn(IN_90_DAYS)).then_nothing()


def test_two_statuses_that_end_are_both_warned_of() -> None:
    later = PERMIT_RECORDED.model_copy(update={"status_id": OTHER, "valid_to": ENDS, "next_warning_on": None})
    first, second = FIRST, FIRST.model_copy(update={"status_id": OTHER})
    SPEC.given(PERMIT_RECORDED, later).when(warn(IN_90_DAYS)).then(first, second)
