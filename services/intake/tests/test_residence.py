"""A status is recorded, corrected and ended as other authorities decide it; so is where somebody must live."""

from dataclasses import replace
from datetime import date

import pytest

from services.intake.domain.residence import ending, recording, state
from services.intake.domain.residence.ending import EndStatus
from services.intake.domain.residence.recording import CorrectStatus, RecordStatus
from services.intake.tests.people import AMINA, TODAY
from services.intake.tests.residences import (
    ASYLUM,
    CORRECT_PERMIT,
    OTHER,
    PERMIT,
    PERMIT_RECORDED,
    RECORD_PERMIT,
    RECORD_TITLE,
    REFUGEE,
    SPEC,
    TITLE,
    TITLE_CORRECTED,
    TITLE_RECORDED,
)
from shared.contracts.intake.residence import ResidenceStatusCorrected, ResidenceStatusEnded

LONGER = replace(PERMIT, valid_to=date(2026, 11, 30))
PERMIT_CORRECTED = ResidenceStatusCorrected(
    person_id=AMINA,
    status_id=ASYLUM,
    corrected_on=TODAY,
    category="GESTATTUNG",
    legal_section="AsylG § 55",
    valid_from=PERMIT.valid_from,
    valid_to=date(2026, 11, 30),
    document_number="G1234567",
    source="document",
    next_warning_on=date(2026, 9, 1),
)
REVOKE = EndStatus(person_id=AMINA, status_id=ASYLUM, ended_on=date(2026, 1, 31), reason="revoked", today=TODAY)
REVOKED = ResidenceStatusEnded(
    person_id=AMINA, status_id=ASYLUM, ended_on=date(2026, 1, 31), recorded_on=TODAY, reason="revoked"
)
STRIKE = replace(REVOKE, ended_on=TODAY, reason="recorded-in-error")
STRUCK = REVOKED.model_copy(update={"ended_on": TODAY, "reason": "recorded-in-error"})


def test_a_status_is_recorded_with_the_day_of_the_first_warning() -> None:
    SPEC.when(RECORD_PERMIT).then(PERMIT_RECORDED)


def test_a_title_may_be_granted_retroactively() -> None:
    SPEC.given(PERMIT_RECORDED).when(RECORD_TITLE).then(TITLE_RECORDED)


def test_the_same_status_recorded_again_changes_nothing() -> None:
    SPEC.given(PERMIT_RECORDED).when(replace(RECORD_PERMIT, today=date(2026, 2, 9))).then_nothing()
    SPEC.given(PERMIT_RECORDED, PERMIT_CORRECTED).when(RECORD_PERMIT).then_nothing()


@pytest.mark.parametrize(
    "other", [replace(RECORD_PERMIT, said=LONGER), replace(RECORD_PERMIT, replaces=OTHER)], ids=["said", "replaces"]
)
def test_another_status_needs_another_id(other: RecordStatus) -> None:
    SPEC.given(PERMIT_RECORDED).when(other).then_refused(recording.StatusRecordedOtherwise)


def test_a_status_does_not_end_before_it_begins() -> None:
    backwards = replace(PERMIT, valid_to=date(2025, 4, 30))
    SPEC.when(replace(RECORD_PERMIT, said=backwards)).then_refused(state.StatusEndsBeforeItBegins)
    correction = replace(CORRECT_PERMIT, said=backwards)
    SPEC.given(PERMIT_RECORDED).when(correction).then_refused(state.StatusEndsBeforeItBegins)


def test_a_status_of_a_single_day_is_one() -> None:
    day = replace(PERMIT, valid_to=PERMIT.valid_from)
    recorded = PERMIT_RECORDED.model_copy(update={"valid_to": PERMIT.valid_from, "next_warning_on": None})
    SPEC.when(replace(RECORD_PERMIT, said=day)).then(recorded)


def test_only_what_is_recorded_is_replaced() -> None:
    SPEC.when(RECORD_TITLE).then_refused(recording.ReplacedStatusUnknown)
    SPEC.when(replace(RECORD_TITLE, replaces=REFUGEE)).then_refused(recording.ReplacedStatusUnknown)


def test_a_status_is_corrected_as_it_was_all_along() -> None:
    SPEC.given(PERMIT_RECORDED).when(replace(CORRECT_PERMIT, said=LONGER)).then(PERMIT_CORRECTED)


def test_a_late_correction_says_how_it_was_from_the_beginning() -> None:
    said = replace(TITLE, valid_from=date(2025, 12, 10), valid_to=date(2028, 12, 9), source="register")
    late = CorrectStatus(person_id=AMINA, status_id=REFUGEE, said=said, today=date(2026, 6, 15))
    SPEC.given(PERMIT_RECORDED, TITLE_RECORDED).when(late).then(TITLE_CORRECTED)


def test_what_is_right_already_is_not_corrected() -> None:
    SPEC.given(PERMIT_RECORDED).when(CORRECT_PERMIT).then_nothing()
    SPEC.given(PERMIT_RECORDED, PERMIT_CORRECTED).when(replace(CORRECT_PERMIT, said=LONGER)).then_nothing()


def test_only_what_is_recorded_is_corrected_or_ended() -> None:
    SPEC.when(CORRECT_PERMIT).then_refused(state.StatusNotRecorded)
    SPEC.when(REVOKE).then_refused(state.StatusNotRecorded)


def test_a_status_may_end_before_its_time() -> None:
    SPEC.given(PERMIT_RECORDED).when(REVOKE).then(REVOKED)


def test_a_decision_may_end_it_on_a_day_that_lies_ahead() -> None:
    SPEC.given(PERMIT_RECORDED).when(replace(REVOKE, ended_on=date(2026, 4, 30))).then(
        REVOKED.model_copy(update={"ended_on": date(2026, 4, 30), "next_warning_on": date(2026, 1, 30)})
    )


def test_a_status_ends_once() -> None:
    SPEC.given(PERMIT_RECORDED, REVOKED).when(REVOKE).then_nothing()
    other = replace(REVOKE, reason="withdrawn")
    SPEC.given(PERMIT_RECORDED, REVOKED).when(other).then_refused(ending.StatusEndedOtherwise)


def test_an_early_end_lies_within_the_time_of_the_status() -> None:
    before, after = replace(REVOKE, ended_on=date(2025, 4, 30)), replace(REVOKE, ended_on=date(2026, 9, 1))
    SPEC.given(PERMIT_RECORDED).when(before).then_refused(state.StatusEndsBeforeItBegins)
    SPEC.given(PERMIT_RECORDED).when(after).then_refused(ending.StatusEndsAfterItsTime)


def test_a_correction_does_not_begin_a_status_after_its_early_end() -> None:
    later = replace(CORRECT_PERMIT, said=replace(PERMIT, valid_from=date(2026, 2, 1)))
    SPEC.given(PERMIT_RECORDED, REVOKED).when(later).then_refused(state.StatusEndsBeforeItBegins)


def test_what_was_recorded_in_error_is_struck_though_it_had_ended() -> None:
    SPEC.given(PERMIT_RECORDED).when(STRIKE).then(STRUCK)
    SPEC.given(PERMIT_RECORDED, REVOKED).when(STRIKE).then(STRUCK)
    SPEC.given(PERMIT_RECORDED, STRUCK).when(STRIKE).then_nothing()


def test_what_was_recorded_in_error_is_recorded_anew_and_not_corrected() -> None:
    longer = replace(CORRECT_PERMIT, said=LONGER)
    SPEC.given(PERMIT_RECORDED, STRUCK).when(longer).then_refused(recording.StatusRecordedInError)
