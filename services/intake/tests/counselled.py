"""What happens in Amina's counselling, for tests. All invented."""

from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from services.intake.domain.appointments.planning import PlanAppointment
from services.intake.domain.assessment import RecordAssessment
from services.intake.domain.barriers import IdentifyBarrier
from services.intake.domain.reminders import SetReminder
from services.intake.tests.people import AMINA, AMINAS_CASE, ARRIVAL, BERGER, TODAY
from shared.contracts.intake.appointments import (
    AppointmentCancelled,
    AppointmentInvited,
    AppointmentKept,
    AppointmentMissed,
    AppointmentPlanned,
    AppointmentRescheduled,
    ReminderDone,
    ReminderFellDue,
    ReminderSet,
)
from shared.contracts.intake.counselling import AssessmentRecorded, BarrierIdentified, Skill

APPOINTMENT: Final = UUID("c1111111-1111-4111-8111-111111111111")
REMINDER: Final = UUID("c2222222-2222-4222-8222-222222222222")
ASSESSMENT: Final = UUID("c3333333-3333-4333-8333-333333333333")
CHILDCARE: Final = UUID("c4444444-4444-4444-8444-444444444444")

#: The office's half past nine, two days on.
HALF_PAST_NINE: Final = datetime(2026, 2, 4, 8, 30, tzinfo=UTC)
THE_DAY: Final = date(2026, 2, 4)
AN_HOUR_LATER: Final = datetime(2026, 2, 4, 9, 30, tzinfo=UTC)

PLAN_APPOINTMENT: Final = PlanAppointment(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    appointment_id=APPOINTMENT,
    today=TODAY,
    starts_at=HALF_PAST_NINE,
    minutes=60,
    purpose="first-talk",
    channel="in-person",
    host=BERGER,
    language="arb",
    interpreter=True,
    place="Zimmer 12",
)
PLANNED: Final = AppointmentPlanned(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    appointment_id=APPOINTMENT,
    planned_on=TODAY,
    starts_at=HALF_PAST_NINE,
    minutes=60,
    purpose="first-talk",
    channel="in-person",
    host=BERGER,
    language="arb",
    interpreter=True,
    place="Zimmer 12",
)
INVITED: Final = AppointmentInvited(
    case_id=AMINAS_CASE, person_id=AMINA, appointment_id=APPOINTMENT, invited_on=TODAY, by="letter", language="arb"
)
RESCHEDULED: Final = AppointmentRescheduled(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    appointment_id=APPOINTMENT,
    rescheduled_on=TODAY,
    starts_at=AN_HOUR_LATER,
    minutes=60,
    asked_by="person",
)
KEPT: Final = AppointmentKept(
    case_id=AMINAS_CASE, person_id=AMINA, appointment_id=APPOINTMENT, kept_on=THE_DAY, purpose="first-talk"
)
MISSED: Final = AppointmentMissed(
    case_id=AMINAS_CASE, person_id=AMINA, appointment_id=APPOINTMENT, missed_on=THE_DAY, excused=False
)
CANCELLED: Final = AppointmentCancelled(
    case_id=AMINAS_CASE, person_id=AMINA, appointment_id=APPOINTMENT, cancelled_on=TODAY, asked_by="office"
)

SET_REMINDER: Final = SetReminder(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    reminder_id=REMINDER,
    today=TODAY,
    due_on=date(2026, 2, 16),
    for_whom=BERGER,
    about="Nach dem Kita-Platz fragen",
)
REMINDER_SET: Final = ReminderSet(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    reminder_id=REMINDER,
    set_on=TODAY,
    due_on=date(2026, 2, 16),
    for_whom=BERGER,
    about="Nach dem Kita-Platz fragen",
)
REMINDER_FELL_DUE: Final = ReminderFellDue(
    case_id=AMINAS_CASE, person_id=AMINA, reminder_id=REMINDER, due_on=date(2026, 2, 16)
)
REMINDER_DONE: Final = ReminderDone(case_id=AMINAS_CASE, person_id=AMINA, reminder_id=REMINDER, done_on=TODAY)

ASSESS: Final = RecordAssessment(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    case_opened_on=ARRIVAL,
    assessment_id=ASSESSMENT,
    assessed_on=TODAY,
    today=TODAY,
    strengths=(Skill(strength="craft", remark="Hat zehn Jahre gekocht"), Skill(strength="network")),
    expectations=("german", "work"),
    expectation_note="Möchte in einer Küche arbeiten",
    isced=2,
    years_of_work=10,
)
ASSESSED: Final = AssessmentRecorded(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    assessment_id=ASSESSMENT,
    assessed_on=TODAY,
    strengths=(Skill(strength="craft", remark="Hat zehn Jahre gekocht"), Skill(strength="network")),
    expectations=("german", "work"),
    expectation_note="Möchte in einer Küche arbeiten",
    isced=2,
    years_of_work=10,
)

IDENTIFY_CHILDCARE: Final = IdentifyBarrier(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    case_opened_on=ARRIVAL,
    barrier_id=CHILDCARE,
    identified_on=TODAY,
    today=TODAY,
    kind="childcare",
    note="Die Kita ist bis Juni geschlossen",
)
CHILDCARE_IDENTIFIED: Final = BarrierIdentified(
    case_id=AMINAS_CASE,
    person_id=AMINA,
    barrier_id=CHILDCARE,
    identified_on=TODAY,
    kind="childcare",
    note="Die Kita ist bis Juni geschlossen",
)
