from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from services.intake.domain.appointments.deciding import DECIDER, Command
from services.intake.domain.appointments.outcome import AppointmentLiesAhead, KeepAppointment, MissAppointment
from services.intake.domain.appointments.planning import (
    AppointmentInThePast,
    AppointmentPlannedOtherwise,
    CancelAppointment,
    InviteToAppointment,
    RescheduleAppointment,
)
from services.intake.domain.appointments.state import AppointmentIsOver, NoSuchAppointment
from services.intake.tests.counselled import (
    AN_HOUR_LATER,
    APPOINTMENT,
    CANCELLED,
    HALF_PAST_NINE,
    INVITED,
    KEPT,
    MISSED,
    PLAN_APPOINTMENT,
    PLANNED,
    RESCHEDULED,
    THE_DAY,
)
from services.intake.tests.people import TODAY, TOMORROW
from shared.contracts.fact import Fact
from shared.testing.specification import Specification

SPEC = Specification(DECIDER)
INVITE = InviteToAppointment(appointment_id=APPOINTMENT, today=TODAY, by="letter", language="arb")
MOVE = RescheduleAppointment(
    appointment_id=APPOINTMENT, today=TODAY, starts_at=AN_HOUR_LATER, minutes=60, asked_by="person"
)
CANCEL = CancelAppointment(appointment_id=APPOINTMENT, today=TODAY, asked_by="office")
KEEP = KeepAppointment(appointment_id=APPOINTMENT, today=THE_DAY)
MISS = MissAppointment(appointment_id=APPOINTMENT, today=THE_DAY, excused=False)
FOLLOWING = (INVITE, MOVE, CANCEL, KEEP, MISS)


def test_an_appointment_is_planned() -> None:
    SPEC.when(PLAN_APPOINTMENT).then(PLANNED)


def test_planning_the_same_again_changes_nothing_whatever_became_of_it() -> None:
    later = replace(PLAN_APPOINTMENT, today=TOMORROW)
    for history in ([PLANNED], [PLANNED, RESCHEDULED], [PLANNED, CANCELLED]):
        SPEC.given(*history).when(later).then_nothing()


def test_an_appointment_id_is_not_used_for_another_appointment() -> None:
    SPEC.given(PLANNED).when(replace(PLAN_APPOINTMENT, minutes=30)).then_refused(AppointmentPlannedOtherwise)


def test_no_appointment_is_planned_for_a_day_that_has_passed_in_the_office() -> None:
    sunday_night = datetime(2026, 2, 1, 22, 59, tzinfo=UTC)
    SPEC.when(replace(PLAN_APPOINTMENT, starts_at=sunday_night)).then_refused(AppointmentInThePast)
    already_monday = datetime(2026, 2, 1, 23, 0, tzinfo=UTC)
    SPEC.when(replace(PLAN_APPOINTMENT, starts_at=already_monday)).then(
        PLANNED.model_copy(update={"starts_at": already_monday})
    )


def test_the_person_is_invited_and_again_in_another_way() -> None:
    SPEC.given(PLANNED).when(INVITE).then(INVITED)
    SPEC.given(PLANNED, INVITED).when(INVITE).then_nothing()
    SPEC.given(PLANNED, INVITED).when(replace(INVITE, by="phone")).then(INVITED.model_copy(update={"by": "phone"}))


def test_nobody_is_invited_to_what_has_passed() -> None:
    SPEC.given(PLANNED).when(replace(INVITE, today=date(2026, 2, 5))).then_refused(AppointmentInThePast)


def test_an_appointment_is_moved_and_whoever_was_invited_is_invited_anew() -> None:
    SPEC.given(PLANNED, INVITED).when(MOVE).then(RESCHEDULED)
    SPEC.given(PLANNED, INVITED, RESCHEDULED).when(INVITE).then(INVITED)


def test_moving_it_to_where_it_is_changes_nothing() -> None:
    SPEC.given(PLANNED, RESCHEDULED).when(MOVE).then_nothing()
    SPEC.given(PLANNED).when(replace(MOVE, starts_at=HALF_PAST_NINE)).then_nothing()


def test_it_is_not_moved_into_the_past() -> None:
    SPEC.given(PLANNED).when(replace(MOVE, today=date(2026, 2, 5))).then_refused(AppointmentInThePast)


def test_what_nobody_came_to_settle_may_be_moved_once_its_day_has_passed() -> None:
    next_week = datetime(2026, 2, 11, 8, 30, tzinfo=UTC)
    late = replace(MOVE, today=date(2026, 2, 5), starts_at=next_week)
    SPEC.given(PLANNED).when(late).then(
        RESCHEDULED.model_copy(update={"rescheduled_on": date(2026, 2, 5), "starts_at": next_week})
    )


def test_an_appointment_is_cancelled_once() -> None:
    SPEC.given(PLANNED, INVITED).when(CANCEL).then(CANCELLED)
    SPEC.given(PLANNED, CANCELLED).when(CANCEL).then_nothing()


def test_an_appointment_is_kept_on_its_day_whenever_it_is_recorded() -> None:
    SPEC.given(PLANNED).when(KEEP).then(KEPT)
    SPEC.given(PLANNED, INVITED).when(replace(KEEP, today=date(2026, 2, 9))).then(KEPT)
    SPEC.given(PLANNED, KEPT).when(KEEP).then_nothing()


def test_whether_an_appointment_is_kept_does_not_show_ahead_of_its_day() -> None:
    SPEC.given(PLANNED).when(replace(KEEP, today=TOMORROW)).then_refused(AppointmentLiesAhead)
    SPEC.given(PLANNED).when(replace(MISS, today=TOMORROW)).then_refused(AppointmentLiesAhead)


def test_an_excuse_may_come_later_or_turn_out_to_be_none() -> None:
    excused = MISSED.model_copy(update={"excused": True, "note": "War beim Arzt"})
    SPEC.given(PLANNED).when(MISS).then(MISSED)
    SPEC.given(PLANNED, MISSED).when(MISS).then_nothing()
    SPEC.given(PLANNED, MISSED).when(replace(MISS, excused=True, note="War beim Arzt")).then(excused)
    SPEC.given(PLANNED, MISSED, excused).when(MISS).then(MISSED)


@pytest.mark.parametrize("end", [KEPT, MISSED, CANCELLED], ids=lambda fact: type(fact).__name__)
def test_what_is_over_is_neither_invited_to_nor_moved(end: Fact) -> None:
    for command in (INVITE, MOVE):
        SPEC.given(PLANNED, end).when(command).then_refused(AppointmentIsOver)


def test_an_appointment_ends_in_one_way() -> None:
    for end, commands in ((KEPT, (MISS, CANCEL)), (MISSED, (KEEP, CANCEL)), (CANCELLED, (KEEP, MISS))):
        for command in commands:
            SPEC.given(PLANNED, end).when(command).then_refused(AppointmentIsOver)


@pytest.mark.parametrize("command", FOLLOWING, ids=lambda command: type(command).__name__)
def test_there_must_be_such_an_appointment(command: Command) -> None:
    SPEC.when(command).then_refused(NoSuchAppointment)
    stranger = replace(command, appointment_id=UUID("c9999999-9999-4999-8999-999999999999"))
    SPEC.given(PLANNED).when(stranger).then_refused(NoSuchAppointment)
