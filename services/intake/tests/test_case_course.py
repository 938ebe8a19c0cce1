from dataclasses import replace

import pytest

from services.intake.domain.case import deciding
from services.intake.domain.case.lifecycle import BeforeTheClosing, BeforeThePause, ResumptionNotAhead
from services.intake.domain.case.retention import RetentionIsOver
from services.intake.domain.case.state import BeforeTheCaseOpened, CaseIsClosed, CaseIsTransferredOut, CaseNotOpen
from services.intake.domain.case.transfer import TransferIsPending
from services.intake.domain.case.transfer_answer import AcceptTransfer
from services.intake.tests.cases import (
    BEFORE_ARRIVAL,
    BERGERS,
    CLOSE,
    CLOSED,
    PAUSE,
    PAUSED,
    REOPEN,
    REOPENED,
    RESUME,
    RESUMED,
    TRANSFER_OFFERED,
    TRANSFERRED_OUT,
)
from services.intake.tests.people import AMINAS_CASE, ARRIVAL, CASE_OPENED, OPEN_AMINAS_CASE, TODAY, TOMORROW
from services.intake.tests.ruled import RULES
from services.intake.tests.test_case import FIRST_TALK_HELD, GIVE_TO_BERGER, RECORD_FIRST_TALK
from shared.contracts.classes import ERASED
from shared.kernel.days import DayNotYetCome
from shared.testing.specification import Specification

SPEC = Specification(deciding.deciding_by(RULES))


def test_a_case_rests_for_a_reason_until_it_may_go_on() -> None:
    SPEC.given(CASE_OPENED, BERGERS).when(PAUSE).then(PAUSED)


def test_the_same_pause_again_changes_nothing() -> None:
    SPEC.given(CASE_OPENED, PAUSED).when(replace(PAUSE, paused_on=ARRIVAL)).then_nothing()


def test_a_pause_may_be_prolonged() -> None:
    longer = PAUSED.resume_due and PAUSED.resume_due.replace(month=6)
    SPEC.given(CASE_OPENED, PAUSED).when(replace(PAUSE, resume_due=longer)).then(
        PAUSED.model_copy(update={"resume_due": longer})
    )


def test_a_pause_ends_after_it_begins() -> None:
    SPEC.given(CASE_OPENED).when(replace(PAUSE, resume_due=TODAY)).then_refused(ResumptionNotAhead)


def test_a_case_does_not_rest_ahead_of_time_nor_before_it_opened() -> None:
    SPEC.given(CASE_OPENED).when(replace(PAUSE, paused_on=TOMORROW)).then_refused(DayNotYetCome)
    SPEC.given(CASE_OPENED).when(replace(PAUSE, paused_on=BEFORE_ARRIVAL)).then_refused(BeforeTheCaseOpened)


def test_a_case_that_rested_goes_on() -> None:
    SPEC.given(CASE_OPENED, PAUSED).when(RESUME).then(RESUMED)
    SPEC.given(CASE_OPENED, PAUSED, RESUMED).when(RESUME).then_nothing()


def test_a_case_does_not_go_on_before_it_began_to_rest() -> None:
    SPEC.given(CASE_OPENED, PAUSED).when(replace(RESUME, resumed_on=ARRIVAL)).then_refused(BeforeThePause)


def test_a_closed_case_says_until_when_its_file_is_kept() -> None:
    SPEC.given(CASE_OPENED, BERGERS).when(CLOSE).then(CLOSED)
    SPEC.given(CASE_OPENED, PAUSED).when(CLOSE).then(CLOSED)


def test_a_file_closed_on_a_leap_day_is_kept_until_the_end_of_that_february() -> None:
    leap_day = TODAY.replace(year=2028, day=29)
    closing = replace(CLOSE, closed_on=leap_day, today=leap_day)
    kept = CLOSED.model_copy(update={"closed_on": leap_day, "keep_until": leap_day.replace(year=2038, day=28)})
    SPEC.given(CASE_OPENED).when(closing).then(kept)


def test_closing_just_so_again_changes_nothing() -> None:
    SPEC.given(CASE_OPENED, CLOSED).when(CLOSE).then_nothing()


def test_a_closed_case_is_not_closed_otherwise() -> None:
    SPEC.given(CASE_OPENED, CLOSED).when(replace(CLOSE, reason="no-contact")).then_refused(CaseIsClosed)


def test_a_case_is_not_closed_before_it_opened() -> None:
    SPEC.given(CASE_OPENED).when(replace(CLOSE, closed_on=BEFORE_ARRIVAL)).then_refused(BeforeTheCaseOpened)


def test_nobody_is_erased_by_a_slip_in_the_year_in_which_a_case_ended() -> None:
    long_ago = TODAY.replace(year=2015, month=11)
    opened = CASE_OPENED.model_copy(update={"opened_on": long_ago})
    offered = TRANSFER_OFFERED.model_copy(update={"offered_on": long_ago})
    accept = AcceptTransfer(case_id=AMINAS_CASE, accepted_on=long_ago, today=TODAY)
    SPEC.given(opened).when(replace(CLOSE, closed_on=long_ago)).then_refused(RetentionIsOver)
    SPEC.given(opened, offered).when(accept).then_refused(RetentionIsOver)


def test_a_case_that_ended_so_long_ago_that_its_file_is_kept_today_still_is_closed() -> None:
    on_the_last_day = TODAY.replace(year=2016)
    opened = CASE_OPENED.model_copy(update={"opened_on": on_the_last_day})
    kept = CLOSED.model_copy(update={"closed_on": on_the_last_day, "keep_until": TODAY})
    SPEC.given(opened).when(replace(CLOSE, closed_on=on_the_last_day)).then(kept)


def test_a_closed_case_is_opened_again_with_its_owner() -> None:
    SPEC.given(CASE_OPENED, BERGERS, CLOSED).when(REOPEN).then(REOPENED)
    SPEC.given(CASE_OPENED, BERGERS, CLOSED, REOPENED).when(GIVE_TO_BERGER).then_nothing()


def test_a_case_that_is_open_is_not_opened_again() -> None:
    for standing in ([CASE_OPENED], [CASE_OPENED, PAUSED], [CASE_OPENED, TRANSFER_OFFERED]):
        SPEC.given(*standing).when(REOPEN).then_nothing()


def test_a_case_is_not_opened_again_before_it_was_closed() -> None:
    SPEC.given(CASE_OPENED, CLOSED).when(replace(REOPEN, reopened_on=ARRIVAL)).then_refused(BeforeTheClosing)


def test_what_another_county_has_taken_over_stays_there() -> None:
    for command in (PAUSE, RESUME, CLOSE, REOPEN, GIVE_TO_BERGER):
        SPEC.given(CASE_OPENED, TRANSFER_OFFERED, TRANSFERRED_OUT).when(command).then_refused(CaseIsTransferredOut)


@pytest.mark.parametrize("command", [PAUSE, RESUME, CLOSE], ids=lambda command: type(command).__name__)
def test_while_another_county_is_asked_the_case_stands_as_it_is(command: deciding.Command) -> None:
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(command).then_refused(TransferIsPending)


@pytest.mark.parametrize("command", [PAUSE, RESUME, CLOSE, REOPEN], ids=lambda command: type(command).__name__)
def test_where_there_is_no_case_none_rests_or_ends(command: deciding.Command) -> None:
    SPEC.when(command).then_refused(CaseNotOpen)


def test_a_contact_is_recorded_while_the_case_rests_or_is_offered_but_not_once_it_is_closed() -> None:
    SPEC.given(CASE_OPENED, PAUSED).when(RECORD_FIRST_TALK).then(FIRST_TALK_HELD)
    SPEC.given(CASE_OPENED, TRANSFER_OFFERED).when(RECORD_FIRST_TALK).then(FIRST_TALK_HELD)
    SPEC.given(CASE_OPENED, CLOSED).when(RECORD_FIRST_TALK).then_refused(CaseIsClosed)


@pytest.mark.parametrize("command", [PAUSE, RESUME, GIVE_TO_BERGER], ids=lambda command: type(command).__name__)
def test_a_closed_case_takes_no_work(command: deciding.Command) -> None:
    SPEC.given(CASE_OPENED, CLOSED).when(command).then_refused(CaseIsClosed)


def test_opening_a_case_again_as_at_first_changes_nothing_once_it_has_ended() -> None:
    SPEC.given(CASE_OPENED, CLOSED).when(OPEN_AMINAS_CASE).then_nothing()


def test_a_closing_note_that_was_erased_is_not_taken_for_the_same() -> None:
    forgotten = CLOSED.model_copy(update={"note": ERASED})
    SPEC.given(CASE_OPENED, forgotten).when(CLOSE).then_refused(CaseIsClosed)
