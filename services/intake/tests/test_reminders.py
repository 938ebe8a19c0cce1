from dataclasses import replace
from datetime import date

from services.intake.domain.reminders import (
    DECIDER,
    FinishReminder,
    NoSuchReminder,
    ReminderInThePast,
    ReminderIsDone,
    TellReminder,
)
from services.intake.tests.counselled import REMINDER, REMINDER_DONE, REMINDER_FELL_DUE, REMINDER_SET, SET_REMINDER
from services.intake.tests.people import TODAY, TOMORROW, YILMAZ
from shared.testing.specification import Specification

SPEC = Specification(DECIDER)
LATER = date(2026, 3, 2)
TELL = TellReminder(reminder_id=REMINDER, due_on=date(2026, 2, 16))
FINISH = FinishReminder(reminder_id=REMINDER, today=TODAY)
MOVED = REMINDER_SET.model_copy(update={"due_on": LATER})


def test_a_caseworker_sets_a_date_for_themselves_or_a_colleague() -> None:
    SPEC.when(SET_REMINDER).then(REMINDER_SET)
    SPEC.when(replace(SET_REMINDER, for_whom=YILMAZ)).then(REMINDER_SET.model_copy(update={"for_whom": YILMAZ}))


def test_the_same_reminder_again_changes_nothing() -> None:
    SPEC.given(REMINDER_SET).when(replace(SET_REMINDER, today=TOMORROW)).then_nothing()


def test_a_reminder_is_moved_also_once_it_fell_due() -> None:
    SPEC.given(REMINDER_SET).when(replace(SET_REMINDER, due_on=LATER)).then(MOVED)
    SPEC.given(REMINDER_SET, REMINDER_FELL_DUE).when(replace(SET_REMINDER, due_on=LATER)).then(MOVED)


def test_a_reminder_is_for_a_day_to_come_or_today() -> None:
    SPEC.when(replace(SET_REMINDER, due_on=date(2026, 2, 1))).then_refused(ReminderInThePast)
    SPEC.when(replace(SET_REMINDER, due_on=TODAY)).then(REMINDER_SET.model_copy(update={"due_on": TODAY}))


def test_a_reminder_falls_due_once() -> None:
    SPEC.given(REMINDER_SET).when(TELL).then(REMINDER_FELL_DUE)
    SPEC.given(REMINDER_SET, REMINDER_FELL_DUE).when(TELL).then_nothing()


def test_a_reminder_that_was_moved_or_done_does_not_fall_due_on_its_old_day() -> None:
    SPEC.given(REMINDER_SET, MOVED).when(TELL).then_nothing()
    SPEC.given(REMINDER_SET, REMINDER_DONE).when(TELL).then_nothing()
    SPEC.when(TELL).then_nothing()


def test_a_moved_reminder_falls_due_again() -> None:
    again = REMINDER_FELL_DUE.model_copy(update={"due_on": LATER})
    SPEC.given(REMINDER_SET, REMINDER_FELL_DUE, MOVED).when(replace(TELL, due_on=LATER)).then(again)


def test_a_reminder_is_done_before_or_after_its_day() -> None:
    SPEC.given(REMINDER_SET).when(FINISH).then(REMINDER_DONE)
    SPEC.given(REMINDER_SET, REMINDER_FELL_DUE).when(FINISH).then(REMINDER_DONE)
    SPEC.given(REMINDER_SET, REMINDER_DONE).when(FINISH).then_nothing()


def test_what_is_done_is_not_moved() -> None:
    SPEC.given(REMINDER_SET, REMINDER_DONE).when(replace(SET_REMINDER, due_on=LATER)).then_refused(ReminderIsDone)
    SPEC.given(REMINDER_SET, REMINDER_DONE).when(SET_REMINDER).then_nothing()


def test_only_a_reminder_that_was_set_is_done() -> None:
    SPEC.when(FINISH).then_refused(NoSuchReminder)
